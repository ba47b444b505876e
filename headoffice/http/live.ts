import type { ServerResponse } from 'node:http';

const HEARTBEAT_MS = 25_000;
/** News within this time are told once: a rush of sales would otherwise be a rush of events. */
const GATHER_MS = 250;

/** Everybody who waits for "something changed". What changed is pulled, so a lost event costs time and nothing else. */
export interface Live {
  changed(...collections: readonly string[]): void;
  join(response: ServerResponse): void;
  close(): void;
}

export function openLive(gatherMs = GATHER_MS): Live {
  const listeners = new Set<ServerResponse>();
  const news = new Set<string>();
  let gathering: NodeJS.Timeout | null = null;

  const tell = (text: string) => {
    for (const listener of listeners) listener.write(text);
  };
  const tellNews = () => {
    gathering = null;
    tell(`event: changed\ndata: ${JSON.stringify({ collections: [...news] })}\n\n`);
    news.clear();
  };
  const heartbeat = setInterval(() => tell(': still here\n\n'), HEARTBEAT_MS).unref();

  return {
    changed(...collections) {
      if (collections.length === 0) return;
      for (const collection of collections) news.add(collection);
      gathering ??= setTimeout(tellNews, gatherMs).unref();
    },
    join(response) {
      listeners.add(response);
      response.on('close', () => listeners.delete(response));
      response.write(': welcome\n\n');
    },
    close() {
      clearInterval(heartbeat);
      if (gathering) clearTimeout(gathering);
      for (const listener of listeners) listener.end();
    },
  };
}
