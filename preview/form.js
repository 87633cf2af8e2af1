// Pages work without this script. It shows at once the fields that depend on others, puts values of the row into fields,
// and keeps the focus from page to page.

addEventListener('pagehide', () => {
  sessionStorage.focus = document.activeElement.id;
});
if (!document.getElementById('result')) document.getElementById(sessionStorage.focus)?.focus();

document.addEventListener('change', ({ target }) => {
  for (const one of document.querySelectorAll(`[data-depends-on~="${target.name.slice(2)}"]`)) one.value = '';
  if ('refresh' in target.dataset) target.form.submit();
});

let chosen; // the field that had the focus last
document.addEventListener('focusin', ({ target }) => {
  if (target.name?.startsWith('f.')) chosen = target;
});

document.addEventListener('click', ({ target }) => {
  const path = target.closest('[data-path]')?.dataset.path;
  const field = chosen ?? document.querySelector('[name^="f."]');
  if (!path || !field) return;
  const text = `{{${path}}}`;
  if (field.tagName === 'SELECT') field.add(new Option(text, text, true, true));
  else field.setRangeText(text, field.selectionStart, field.selectionEnd, 'end');
  field.focus();
  field.form.submit();
});
