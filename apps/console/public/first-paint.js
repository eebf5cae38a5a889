// Runs before the first paint, as a file because the content policy allows no inline scripts:
// light or dark and the language are known before anything is drawn.
(() => {
  const choice = localStorage.getItem('kedun.theme');
  const isDark = choice ? choice === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
  document.documentElement.dataset.theme = isDark ? 'dark' : 'light';
  document.documentElement.lang = localStorage.getItem('kedun.language') ?? 'zh-CN';
})();
