import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { barcodeOf, cardOf, copyOf, demo, enrolledFolder, removeFolders, TrialTill } from '../fakes/till-bench.ts';
import { salesOf } from '../fakes/till-journal.ts';

let template = '';
let till: TrialTill;
let server: Server;
beforeAll(async () => {
  template = await enrolledFolder();
});
afterEach(async () => {
  await till.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});
afterAll(removeFolders);

type Trouble = (request: IncomingMessage, response: ServerResponse) => void;
const socketOf = (response: ServerResponse): Socket | null => response.socket;
const TROUBLES: Readonly<Record<string, Trouble>> = {
  'answers 500': (_request, response) => void response.writeHead(500).end('oops'),
  'answers garbage': (_request, response) => void response.writeHead(200).end('{"head": {"seq": 99999999999999999999'),
  'answers another shape': (_request, response) =>
    void response.writeHead(200, { 'content-type': 'application/json' }).end('{"head":{"seq":-1},"rows":7}'),
  'answers a page of a hotel': (_request, response) =>
    void response.writeHead(302, { location: 'http://127.0.0.1/login' }).end(),
  'never answers': () => undefined,
  'hangs up at once': (_request, response) => void socketOf(response)?.destroy(),
  'is cut off in the middle of a reply': (_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': '5000' });
    response.write('{"head":{"epoch":1,"seq":0,"hash":"00');
    setImmediate(() => socketOf(response)?.destroy());
  },
  'answers a byte at a time': (_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.write('{');
  },
};

async function troubled(trouble: Trouble): Promise<{ url: string; asked: Promise<void> }> {
  let told: () => void = () => undefined;
  const asked = new Promise<void>((resolve) => {
    told = resolve;
  });
  server = createServer((request, response) => {
    told();
    request.resume();
    trouble(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return { url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`, asked };
}

test.each(Object.entries(TROUBLES))('head office %s: no act waits for it or is refused', async (_what, trouble) => {
  const { url, asked } = await troubled(trouble);
  till = await TrialTill.open(copyOf(template), { headOfficeUrl: url });
  await asked;
  const member = demo.members[0]?.id ?? '';
  for (let receipt = 1; receipt <= 3; receipt++) {
    // Ten acts a sale, each answered with nothing but the till's own disk in between.
    expect(await till.scan(cardOf(member))).toEqual({ ok: true });
    for (const product of ['milk-1l', 'udon-300g', 'lager-350ml']) {
      expect(await till.scan(barcodeOf(product))).toEqual({ ok: true });
    }
    expect(await till.act.changeQuantity({ line: 'L2', quantity: '3' })).toEqual({ ok: true });
    if (receipt === 1)
      expect(await till.act.claimReward({ programme: 'points-as-money', points: 300 })).toEqual({ ok: true });
    expect(await till.payCash(100)).toEqual({ ok: true });
    expect(till.view.closed?.receipt).toBe(receipt);
  }
  expect(till.view.status.link).not.toBe('online');
  expect(till.view.status.frozen).toBeNull();
  expect(till.view.status.unsent).toBeGreaterThanOrEqual(3);
  expect(salesOf(till.folder)).toHaveLength(3);
  // Nobody to ask, so what may be spent twice is bounded: 300 of 500 points are gone.
  await till.scan(cardOf(member));
  await till.scan(barcodeOf('koshihikari-5kg'));
  expect(await till.act.claimReward({ programme: 'reward-500' })).toMatchObject({
    notice: { code: 'reward.offlineLimit', facts: { max: 500, left: 200 } },
  });
});
