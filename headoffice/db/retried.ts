/** Deadlock and failed serialisation: PostgreSQL has undone the transaction and asks for it once more. */
const ASKED_AGAIN = new Set(['40P01', '40001']);
const ATTEMPTS = 4;

const codeOf = (error: unknown): string => (error as { code?: string }).code ?? '';
export const isAskedAgain = (error: unknown): boolean => ASKED_AGAIN.has(codeOf(error));

/** A whole transaction, which others may meet in opposite order. `also`: the code of another fault that passes. */
export async function retried<T>(act: () => Promise<T>, also?: string): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await act();
    } catch (error) {
      if (attempt === ATTEMPTS || !(isAskedAgain(error) || codeOf(error) === also)) throw error;
    }
  }
}
