/* Shows the pages that somebody kept on this phone (see keep.js) when the network does not. It keeps nothing itself. */
var PATIENCE = 8000;

self.addEventListener("install", function () {
  self.skipWaiting();
});

self.addEventListener("fetch", function (event) {
  var request = event.request;
  if (request.method !== "GET" || new URL(request.url).origin !== location.origin) return;
  if (request.mode === "navigate") event.respondWith(page(request));
  else if (/^\/static\//.test(new URL(request.url).pathname)) {
    event.respondWith(fetch(request).catch(function () { return kept(request); }));
  }
});

function page(request) {
  return kept(request).then(function (copy) {
    return (copy ? Promise.race([fetch(request), late()]) : fetch(request)).then(
      function (answer) { return copy && answer.status >= 500 ? copy : answer; },
      function () { return copy || kept("/offline").then(function (page) { return page || Response.error(); }); }
    );
  });
}

function kept(request) {
  return caches.match(request, { ignoreSearch: true, ignoreVary: true });
}

function late() {
  return new Promise(function (_resolve, reject) { setTimeout(reject, PATIENCE); });
}
