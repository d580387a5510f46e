/** `node:events` in a browser. */
import EventEmitter, { once } from 'events/';

export default EventEmitter;
export { EventEmitter, once };
/** Signals of a browser have no limit of listeners. */
export const setMaxListeners = (): void => {};
