import { nodeRule, within } from './rule.ts';
import { dotted, literal, type Syntax } from './source.ts';

const SHELL = ['electron/shell', 'electron/main.ts', 'electron/preload.ts'];

/** Never, in any file. */
const NEVER = new Map([
  ['executeJavaScript', 'code is never sent into a page'],
  ['executeJavaScriptInIsolatedWorld', 'code is never sent into a page'],
  ['openExternal', 'links are shown as text or QR code'],
  ['openPath', 'files are never opened by the system'],
  ['setCertificateVerifyProc', 'certificates are checked by the system'],
  ['appendSwitch', "Chromium's switches stay as they are"],
  ['NODE_TLS_REJECT_UNAUTHORIZED', 'certificates are checked by the system'],
  ['rejectUnauthorized', 'certificates are checked by the system'],
]);
const SHELL_ONLY = new Set(['ipcMain', 'ipcRenderer', 'contextBridge', 'BrowserWindow', 'utilityProcess']);

/** Reliability: the ways out of the sandbox are few, named and in one folder. */
export const doors = nodeRule(
  'doors',
  (path) => !path.startsWith('test/') && !within(path, 'resources/scripts'),
  (node, path) => {
    if (importsFork(node)) return 'child_process.fork stops with the RunAsNode fuse: use utilityProcess';
    if (importsShell(node)) return "Electron's shell opens other programs: not imported at all";
    if (node.type === 'Literal') return literal(node) === 'certificate-error' ? 'certificate errors stand' : null;
    if (node.type !== 'Identifier') return null;
    const name = String(node.name);
    if (NEVER.has(name)) return `${name}: ${NEVER.get(name)}`;
    if (SHELL_ONLY.has(name) && !SHELL.some((folder) => within(path, folder))) return `${name} outside electron/shell`;
    return null;
  },
);

function importsFork(node: Syntax): boolean {
  if (node.type === 'CallExpression')
    return /(?:^|\.)(?:child_process|childProcess)\.fork$/.test(dotted(node.callee) ?? '');
  return (
    node.type === 'ImportDeclaration' && literal(node.source) === 'node:child_process' && names(node).includes('fork')
  );
}

function importsShell(node: Syntax): boolean {
  if (node.type === 'MemberExpression') return dotted(node) === 'electron.shell';
  return node.type === 'ImportDeclaration' && literal(node.source) === 'electron' && names(node).includes('shell');
}

const names = (node: Syntax): (string | null)[] =>
  (Array.isArray(node.specifiers) ? node.specifiers : []).map((each: Syntax) => dotted(each.imported));
