/** Root may write anywhere, so a test of missing rights gives them up for a moment. */
export async function asNobody<T>(job: () => Promise<T>): Promise<T> {
  if (process.geteuid?.() !== 0) return job();
  process.seteuid?.(65534);
  try {
    return await job();
  } finally {
    process.seteuid?.(0);
  }
}
