/** The least of several, in milliseconds of the processor: the machine does other things, too. */
function cost(read: () => void, times: number): number {
  const costs = Array.from({ length: times }, () => {
    const start = process.cpuUsage();
    read();
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1000;
  });
  return Math.min(...costs);
}

/**
 * True where twice the text is much more than twice the work: four times for a quadratic reader.
 * @param letters enough for a quadratic reader to take far more than `negligible`, a linear one far less
 * @param negligible in milliseconds; what takes less isn't compared
 */
export function growsFaster(
  read: (text: string) => void,
  textOf: (letters: number) => string,
  { letters, negligible }: { letters: number; negligible: number },
): boolean {
  // The short texts come first: with an exponential reader, a long one would never end.
  return [20, 200, letters].some((length) => {
    const [text, twice] = [textOf(length), textOf(2 * length)];
    const isCheap = [1, 10].some((times) => cost(() => read(twice), times) < negligible);
    const isWorse = () => cost(() => read(twice), 10) > 3 * cost(() => read(text), 10);
    return !isCheap && isWorse() && isWorse() && isWorse(); // what a busy machine did once, it doesn't do three times
  });
}
