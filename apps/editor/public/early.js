// Runs before anything else of the page. A file of its own: the server's content security policy allows no inline scripts.

// Before the first paint, so that a dark screen never flashes white.
(function () {
  var stored = null;
  try {
    stored = localStorage.getItem('mantine-color-scheme-value');
  } catch (error) {
    // Storage may be forbidden; the system's preference decides then.
  }
  var dark = stored === 'dark' || (stored !== 'light' && window.matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light');
})();

// What this address will need is asked for at once, not when the program has started and found out: its words, its part of
// the program, who is signed in, the flow. The build says in a meta tag which files that are; while developing there is none.
(function () {
  var meta = document.querySelector('meta[name="early"]');
  if (!meta) return;
  var files = JSON.parse(meta.content);
  var language = null;
  try {
    language = localStorage.getItem('mailroom-language');
  } catch (error) {
    // As above: the browser's own language then.
  }
  if (!files.words[language]) language = /^sk/i.test(navigator.language) ? 'sk' : 'en';
  var flow = /^\/flows\/([\w-]{36})$/.exec(location.pathname);
  var wanted = files.words[language].concat(flow ? files.flow.concat(files.flowWords[language]) : []);
  wanted.forEach(function (file) {
    var link = document.createElement('link');
    link.rel = /\.css$/.test(file) ? 'preload' : 'modulepreload';
    if (link.rel === 'preload') link.as = 'style';
    link.crossOrigin = '';
    link.href = file;
    document.head.appendChild(link);
  });
  var early = (window.early = {});
  var me = (early['/api/v1/me'] = fetch('/api/v1/me'));
  // The rest is for people who are signed in; the others would only be refused it.
  ['/api/v1/plugins'].concat(flow ? '/api/v1/flows/' + flow[1] : []).forEach(function (path) {
    early[path] = me.then(function (answer) {
      if (!answer.ok) throw new Error('Nobody is signed in.');
      return fetch(path);
    });
  });
  Object.keys(early).forEach(function (path) {
    // Whoever uses it hears of a failure; nobody else needs to.
    early[path].catch(function () {});
  });
})();
