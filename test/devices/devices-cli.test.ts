import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { paperText } from '../../electron/devices/virtual/paper.ts';
import { VirtualPrinter } from '../../electron/devices/virtual/printer-server.ts';
import { memberCardEan, memberCardNumber } from '../../shared/catalogue/barcodes/member-number.ts';
import { until } from '../fakes/printer-bench.ts';
import { hasSocat, plugIn } from '../fakes/pty-line.ts';
import { enrolledFolder, removeFolders } from '../fakes/till-bench.ts';

// The installer's commands as he runs them: a process, what it says and how it ends.

const SCRIPT = resolve(import.meta.dirname, '../../resources/scripts/devices.ts');
const root = mkdtempSync(join(tmpdir(), 'joren-cli-'));
afterAll(() => {
  rmSync(root, { recursive: true, force: true });
  removeFolders();
});

let homes = 0;
function home(settings: object | string): string {
  const folder = join(root, String(++homes));
  mkdirSync(folder);
  writeSettings(folder, settings);
  return folder;
}
const writeSettings = (folder: string, settings: object | string): void =>
  writeFileSync(join(folder, 'devices.json'), typeof settings === 'string' ? settings : JSON.stringify(settings));

function started(...args: string[]) {
  const child = spawn(process.execPath, [SCRIPT, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  child.stdout.on('data', (chunk) => {
    said += chunk;
  });
  child.stderr.on('data', (chunk) => {
    said += chunk;
  });
  const ended = new Promise<number | null>((done) => child.once('close', done));
  return { child, said: () => said, ended };
}
async function run(...args: string[]) {
  const { said, ended } = started(...args);
  const code = await ended;
  return { code, said: said() };
}

const printer = new VirtualPrinter();
let network: object;
beforeAll(async () => {
  const { host, port } = await printer.listen();
  network = { printer: { kind: 'tcp', host, port, model: 'generic-80' }, scanners: [] };
});
afterAll(() => printer.close());

describe('npm run devices', () => {
  test('without a word it lists what is in use and what is found', async () => {
    const { code, said } = await run('--home', home(network));
    expect(said).toMatch(/In use.*printer {2}tcp.*The printer is ready.*Found:/s);
    expect(code).toBe(0);
  });

  test('a test receipt is printed', async () => {
    const before = printer.papers.length;
    expect(await run('test-receipt', '--home', home(network))).toEqual({
      code: 0,
      said: 'The test receipt is printed.\n',
    });
    expect(printer.papers).toHaveLength(before + 1);
  });

  test('in the language that is asked for, in the printer’s characters or drawn', async () => {
    const { length } = printer.papers;
    const folder = home(network);
    for (const language of ['ru', 'zh', 'ja']) {
      expect((await run('test-receipt', '--language', language, '--home', folder)).code).toBe(0);
    }
    const [russian, chinese, japanese] = printer.papers.slice(length);
    expect(paperText(russian!)).toContain('ПРОВЕРКА ПРИНТЕРА');
    expect(paperText(chinese!)).toContain('打印测试');
    expect(paperText(japanese!)).not.toContain('印刷'); // this ROM has no Japanese
    expect(japanese!.lines.length).toBeGreaterThan(5);
  });

  test.each([
    ['no paper', { paperOut: true }, 'The printer is out of paper.'],
    ['an open cover', { coverOpen: true }, 'cover is open'],
  ])('%s: said, and the exit code is 1', async (_name, condition, words) => {
    printer.set(condition);
    const { code, said } = await run('test-receipt', '--home', home(network));
    printer.set({ paperOut: false, coverOpen: false });
    expect([code, said]).toEqual([1, expect.stringContaining(words)]);
  });

  test('a drawer before there is a till', async () => {
    const before = printer.drawerPulses;
    expect(await run('open-drawer', '--home', home(network))).toMatchObject({ code: 0 });
    expect(printer.drawerPulses).toBe(before + 1);
  });

  test('a drawer of an enrolled till is opened by the till, which writes it down', async () => {
    const folder = await enrolledFolder();
    writeSettings(folder, network);
    const before = printer.drawerPulses;
    expect(await run('open-drawer', '--home', folder)).toMatchObject({ code: 0 });
    expect(printer.drawerPulses).toBe(before + 1);
  });

  test.each([
    ['no printer', 'test-receipt', { printer: { kind: 'none' }, scanners: [] }, 'No printer is chosen.'],
    ['no drawer', 'open-drawer', { printer: { kind: 'none' }, scanners: [] }, 'No drawer is chosen.'],
    ['no scanner', 'scan', { printer: { kind: 'none' }, scanners: [] }, 'No scanner is chosen.'],
    ['a broken file', 'list', '{ "printer": {', 'devices.json is not right'],
  ])('%s: said, and the exit code is 2', async (_name, command, settings, words) => {
    const { code, said } = await run(command, '--home', home(settings));
    expect([code, said]).toEqual([2, expect.stringContaining(words)]);
  });

  test.each([[['dance']], [['list', 'twice']], [['--home']], [['--fast']], [['--language', 'fr']]])(
    '%j is not asked rightly',
    async (args) => {
      const { code, said } = await run(...args);
      expect([code, said]).toEqual([2, expect.stringContaining('npm run devices -- [list | ')]);
    },
  );

  test.runIf(hasSocat)('scans are shown with what a till takes them for, until Ctrl+C', async () => {
    const line = await plugIn(root, 'cli');
    const scanners = [{ kind: 'serial', path: line.till }];
    const { child, said, ended } = started('scan', '--home', home({ printer: { kind: 'none' }, scanners }));
    await until(() => said().includes('ready'));
    await line.send(']E04901777018846\r4901777018847\r\u0000x\r');
    await until(() => said().split('→').length === 4);
    child.kill('SIGINT');
    expect(await ended).toBe(0);
    expect(said()).toMatch(/\]E0 {2}4901777018846 {2}→ {2}product\n/);
    expect(said()).toMatch(/4901777018847 {2}→ {2}refused: The code 4901777018847 was misread/);
    expect(said()).toContain('‹NUL›x');
    await line.pull();
  });

  test.runIf(hasSocat)('an enrolled till takes scans by the rules of its own store', async () => {
    const line = await plugIn(root, 'cli-shop');
    const folder = await enrolledFolder({ store: { memberEanPrefix: '23', memberLinks: ['https://shop.example/m/'] } });
    writeSettings(folder, { printer: { kind: 'none' }, scanners: [{ kind: 'serial', path: line.till }] });
    const { child, said, ended } = started('scan', '--home', folder);
    await until(() => said().includes('ready'));
    await line.send(`${memberCardEan(5, '23')}\r${memberCardEan(5)}\rhttps://shop.example/m/${memberCardNumber(5)}\r`);
    await until(() => said().split('→').length === 4);
    child.kill('SIGINT');
    expect(await ended).toBe(0);
    expect(said().match(/→ {2}\w+/g)).toEqual(['→  memberCard', '→  product', '→  memberCard']);
    await line.pull();
  });
});
