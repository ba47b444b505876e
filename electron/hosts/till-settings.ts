import type { WedgeSettings } from '../../shared/contract/wedge.ts';
import type { Clock } from '../../shared/ports/clock.ts';
import type { CashDrawer } from '../../shared/ports/drawer.ts';
import type { ReceiptPrinter } from '../../shared/ports/printer.ts';
import type { Connect } from '../store/rx-storage/index.ts';

export interface TillSettings {
  readonly folder: string;
  /** Where head office is; null = where it was at enrolment. */
  readonly headOfficeUrl: string | null;
  /** Only for a till that is not enrolled yet. */
  readonly enrolCode: string | null;
  readonly printer: ReceiptPrinter | null;
  readonly drawer: CashDrawer | null;
  /** How scanners that type are programmed, as it is set now. */
  readonly wedge?: () => WedgeSettings | undefined;
  /** One line for whoever watches the console. Never a member, a card or a key. */
  readonly log: (line: string) => void;
  /** The machine's own time and disk unless told: tests turn the one back and make the other fail. */
  readonly clockIn?: (timeZone: string) => Clock;
  readonly connect?: Connect;
}
