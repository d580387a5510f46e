/** What a report shows. */
import type { ArtefactKind } from './artefact-kind.js';

/**
 * `report.json`: everything the page shows that is reproducible; the page itself is rendered after
 * the run.
 */
export interface ReportDocument {
  readonly kind: 'report';
  readonly data: string;
}

export const report: ArtefactKind<ReportDocument, object> = {
  typeName: 'Report',
  described: 'a report',
  files: ({ data }) => [data],
  output: () => ({}),
  lines: () => [],
  pageData: ({ data }) => data,
};
