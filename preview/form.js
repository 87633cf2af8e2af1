// Pages work without this script. It shows at once the fields that depend on others, puts values of the row into fields,
// and keeps the focus from page to page.

let refresh; // waits, so that a click on Run isn't lost
document.addEventListener('submit', () => clearTimeout(refresh));
document.addEventListener('change', ({ target }) => {
  for (const one of document.querySelectorAll(`[data-depends-on~="${target.name.slice(2)}"]`)) one.value = '';
  if ('refresh' in target.dataset) refresh = setTimeout(() => target.form.submit(), 300);
});

let chosen = document.querySelector('[name^="f."]:not([type="checkbox"])'); // had the focus last
document.addEventListener('focusin', ({ target }) => {
  if (target.matches('[name^="f."]:not([type="checkbox"])')) chosen = target;
});
document.addEventListener('click', ({ target }) => {
  const path = target.closest('[data-path]')?.dataset.path;
  if (!path || !chosen) return;
  const text = `{{${path}}}`;
  if (chosen.tagName === 'SELECT') chosen.add(new Option(text, text, true, true));
  else chosen.setRangeText(text, chosen.selectionStart, chosen.selectionEnd, 'end');
  chosen.focus();
  chosen.form.submit();
});

addEventListener('pagehide', () => sessionStorage.setItem('focus', document.activeElement.id));
const last = !document.getElementById('result') && document.getElementById(sessionStorage.getItem('focus'));
if (last) last.focus();
if (last) last.setSelectionRange?.(1e6, 1e6); // the end
