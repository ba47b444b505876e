import { unreachable } from '../../shared/units/result.ts';
import type { StartRefusal } from './running-till.ts';

/** The till cannot start, and the message says what to do. */
export class StartFault extends Error {
  override readonly name = 'StartFault';
}

export function startRefusalText(refusal: StartRefusal, folder: string): string {
  switch (refusal.code) {
    case 'folder.inUse':
      return `Another till (process ${refusal.pid ?? 'unknown'}) is using ${refusal.path}. Close it, or start this one with --data on another folder.`;
    case 'folder.readOnly':
      return `The data folder ${refusal.path} cannot be written. Nothing is sold that cannot be saved: give this user the right to write there.`;
    case 'folder.notADirectory':
      return `${refusal.path} is a file. Name a folder with --data.`;
    case 'till.notEnrolled':
      return `The till in ${folder} is not enrolled. Ask head office for a code, then start with --head-office URL --enrol CODE.`;
    case 'till.lookupKeyMissing':
      return `The look-up key in ${folder} is missing, so no card can be found. Enrol this till again.`;
    case 'journal.tampered':
      return `Entry ${refusal.seq} of the journal in ${folder} is not what was signed (${refusal.what}). Do not sell here: keep the folder as it is and call head office.`;
    case 'enrol.notReachable':
      return `Head office did not answer (${refusal.why}). Check its address, then start again: the code is still good.`;
    case 'enrol.codeUnknown':
    case 'enrol.codeUsed':
    case 'enrol.codeExpired':
    case 'enrol.badProof':
    case 'enrol.tooManyTries':
      return `Head office refused to enrol this till (${refusal.code}). Ask for a new code and start again.`;
    case 'address.notHttps':
    case 'address.unreadable':
      return `Head office's address is refused (${refusal.code}). Use https://, or http:// on this machine.`;
    default:
      return unreachable(refusal);
  }
}
