/** Words that are small in a title, unless they begin or end it. */
const SMALL = /^(a|an|and|as|at|but|by|for|from|if|in|of|on|or|the|to|via|with)$/;

/** Whether a label is written like This One for It, as Zapier wants it. */
export function isTitleCase(label = ''): boolean {
  const words = label.split(' ');
  return words.every(
    (word, index) =>
      /^\(?[\p{Lu}\d]/u.test(word) || (SMALL.test(word) && index > 0 && index < words.length - 1),
  );
}
