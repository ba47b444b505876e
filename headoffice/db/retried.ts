/** Deadlock and failed serialisation: PostgreSQL has undone the transaction and asks for it once more. */
const ASKED_AGAIN = new Set(['40P01', '40001']);
const ATTEMPTS = 4;

export const isAskedAgain = (error: unknown): boolean => ASKED_AGAIN.has((error as { code?: string }).code ?? '');

/** A whole transaction, which others may meet in opposite order. */
export async function retried<T>(act: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await act();
    } catch (error) {
      if (attempt === ATTEMPTS || !isAskedAgain(error)) throw error;
    }
  }
}
