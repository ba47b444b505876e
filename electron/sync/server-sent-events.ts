/** One server-sent event. Comments (heartbeats) are no events. */
export interface ServerSentEvent {
  readonly event: string;
  readonly data: string;
}

/** An event without an end is refused: 64 kB is a thousand times what head office sends. */
const PENDING_MAX = 64 * 1024;

/**
 * Cuts a stream of text into events (WHATWG HTML, section 9.2.6), whatever the pieces it arrives in. Returns null once
 * the stream is not one of events. `id` and `retry` are not used by head office and are passed over.
 */
export function eventCutter(): (piece: string) => ServerSentEvent[] | null {
  let pending = '';
  let event = '';
  let data: string[] = [];
  return (piece) => {
    pending += piece;
    const lines = pending.split(/\r\n|\n|\r(?!$)/);
    pending = lines.pop() ?? '';
    if (pending.length + data.join('').length > PENDING_MAX) return null;
    const events: ServerSentEvent[] = [];
    for (const line of lines) {
      if (line === '') {
        if (data.length > 0) events.push({ event: event || 'message', data: data.join('\n') });
        event = '';
        data = [];
        continue;
      }
      const [, name = '', value = ''] = /^([^:]*)(?:: ?(.*))?$/.exec(line) ?? [];
      if (name === 'event') event = value;
      else if (name === 'data') data.push(value);
    }
    return events;
  };
}
