/** Shows the settings of the part that the pointer or the focus is on; a click keeps them. */
export const script = `
const nodes = [...document.querySelectorAll('[data-part]')];
const panels = [...document.querySelectorAll('[data-panel]')];
let kept = nodes[0]?.dataset.part;
function show(part) {
  for (const panel of panels) panel.hidden = panel.dataset.panel !== part;
  for (const node of nodes) node.classList.toggle('shown', node.dataset.part === part);
}
function keep(part) {
  kept = part;
  for (const node of nodes) node.setAttribute('aria-pressed', String(node.dataset.part === part));
  document.body.classList.add('chosen');
  show(part);
}
for (const node of nodes) {
  node.addEventListener('pointerenter', (event) => event.pointerType === 'mouse' && show(node.dataset.part));
  node.addEventListener('pointerleave', () => show(kept));
  node.addEventListener('focus', () => show(node.dataset.part));
  node.addEventListener('blur', () => show(kept));
  node.addEventListener('click', () => keep(node.dataset.part));
}
show(kept);
`;
