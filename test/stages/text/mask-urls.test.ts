import { expect, test } from 'vitest';
import { maskUrls } from '../../../src/stages/text/mask-urls.js';

test.each([
  // With a scheme, wherever it stands.
  ['see http://www.example.com/a?b=1#c now', 'see # now'],
  ['HTTPS://Example.COM/x', '#'],
  ['seehttp://a.bc', 'see#'],
  ['http://localhost:8080/x', '#'],
  ['(http://en.wikipedia.org/wiki/Cat_(animal)).', '(#).'],
  ['<a href="http://x.org/y">x</a>', '<a href="#">x</a>'],
  ['http:// is a scheme', 'http:// is a scheme'],
  ['http://.', 'http://.'],
  // With www.
  ['go to www.amazon.com, then', 'go to #, then'],
  ['WWW.BBC.CO.UK!', '#!'],
  ['www2.site.org/path/', '#'],
  ['www... what', 'www... what'],
  ['awww.cute', 'awww.cute'],
  ['“www.casa.es”', '“#”'],
  // Bare domains.
  ['example.com/path is fine', '# is fine'],
  ['from amazon.com.', 'from #.'],
  ['Amazon.com and Amazon.Com and AMAZON.COM', '# and # and #'],
  ["amazon.com's service", "#'s service"],
  ['amazon.co.uk, yahoo.com.mx', '#, #'],
  ['youtu.be/dQw4w9WgXcQ', '#'],
  ['host.net:8080/x', '#'],
  ['amazon.com.great service', '#.great service'],
  ['a.b-c.org/x,y', '#'],
  ['münchen.de/rathaus', '#'],
  ['imdb.com/title)', '#)'],
  // What is none.
  ['e.g. this, i.e. that', 'e.g. this, i.e. that'],
  ['the U.S. and the U.K. of A.', 'the U.S. and the U.K. of A.'],
  ['3.5 stars, v1.2.3, $9.99', '3.5 stars, v1.2.3, $9.99'],
  ['word.Next sentence.And more', 'word.Next sentence.And more'],
  ['a missing space.it is common.to be.so', 'a missing space.it is common.to be.so'],
  ['no space before.Net income', 'no space before.Net income'],
  ['wait...what', 'wait...what'],
  ['mail me@example.com or me.too@mail.example.org', 'mail me@example.com or me.too@mail.example.org'],
  ['ASP.NET and node.js and README.txt', 'ASP.NET and node.js and README.txt'],
  ['Dr.Smith vs.him', 'Dr.Smith vs.him'],
  ['and/or 24/7 w/o', 'and/or 24/7 w/o'],
  ['', ''],
])('%s → %s', (text, masked) => {
  expect(maskUrls(text, '#')).toBe(masked);
});

test('a dollar sign in the token is a dollar sign', () => {
  expect(maskUrls('see x.com', '$&')).toBe('see $&');
});

test.each([
  ['letters', 'a'.repeat(1_000_000)],
  ['labels', 'a.'.repeat(500_000)],
  ['dashes', 'a-'.repeat(500_000)],
  ['schemes', 'http://'.repeat(140_000)],
  ['closing marks', `http://a.com${')'.repeat(50_000)}`],
])('a megabyte of %s is no trap', (_name, text) => {
  expect(maskUrls(text, '#').length).toBeLessThanOrEqual(text.length);
});
