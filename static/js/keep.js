/* "Keep this action on my phone": after a tap only, and only this page with its style. One more tap forgets it. */
(function () {
  var box = document.getElementById("keep"), list = document.getElementById("kept");
  if (!(box || list) || !("serviceWorker" in navigator) || !("caches" in window)) return;
  var NAME = "kept", OFFLINE = "/offline", root = document.documentElement;
  var here = location.origin + location.pathname, words = (box || list).dataset;
  var isCopy = root.hasAttribute("data-copy");

  function make(name, text, parent) {
    var element = document.createElement(name);
    element.textContent = text;
    if (parent) parent.appendChild(element);
    return element;
  }

  function button(text, does, parent) {
    var element = make("button", text, parent);
    element.type = "button";
    element.className = "button small";
    element.onclick = does;
    return element;
  }

  function get(address) {
    // Without the cookie: what is kept is what everybody sees.
    return fetch(address, { credentials: "omit" }).then(function (answer) {
      if (!answer.ok || answer.redirected) throw answer;
      return answer.text().then(function (text) { return [text, answer.headers]; });
    });
  }

  function copyOf(got) {
    var now = new Date().toLocaleString(root.lang, { day: "numeric", month: "long", hour: "2-digit", minute: "2-digit" });
    var note = make("div", "");
    note.className = "notice";
    make("p", words.saved.replace("{time}", now), note);
    var text = got[0].replace("<html", "<html data-copy").replace(/<main[^>]*>/, function (main) { return main + note.outerHTML; });
    return response(text, got[1]);
  }

  function response(text, headers) {
    var kept = { "Content-Type": "text/html; charset=utf-8" };
    ["Content-Security-Policy", "Referrer-Policy"].forEach(function (name) {
      if (headers.get(name)) kept[name] = headers.get(name);
    });
    return new Response(text, { headers: kept });
  }

  function keep() {
    var parts = [].map.call(document.querySelectorAll("link[rel=stylesheet],script[src]"), function (one) {
      return one.href || one.src;
    });
    return Promise.all([get(location.pathname + location.search), get(OFFLINE + "?lang=" + root.lang)]).then(function (got) {
      return caches.open(NAME).then(function (cache) {
        return Promise.all([
          cache.addAll(parts), cache.put(here, copyOf(got[0])), cache.put(OFFLINE, response(got[1][0], got[1][1]))
        ]);
      });
    }).then(function () { return navigator.serviceWorker.register("/worker.js"); });
  }

  function pages() {
    // Asking for a cache by name would make it.
    return caches.has(NAME).then(function (has) {
      return has ? caches.open(NAME).then(function (cache) {
        return cache.keys().then(function (keys) {
          return keys.filter(function (key) {
            var path = new URL(key.url).pathname;
            return path !== OFFLINE && !/^\/static\//.test(path);
          });
        });
      }) : [];
    });
  }

  function forget(address) {
    return caches.open(NAME).then(function (cache) { return cache.delete(address); }).then(pages).then(function (left) {
      if (left.length) return;
      return Promise.all([caches.delete(NAME), navigator.serviceWorker.getRegistrations().then(function (all) {
        return Promise.all(all.map(function (one) { return one.unregister(); }));
      })]);
    });
  }

  function isKept() {
    return pages().then(function (all) { return all.some(function (one) { return one.url === here; }); });
  }

  function show(said) {
    return isKept().then(function (kept) {
      box.textContent = "";
      var status = make("p", said || "", box);
      status.setAttribute("role", "status");
      var tap = button(kept ? words.forget : words.keep, kept ? function () {
        forget(here).then(function () { return show(words.forgotten); }).then(focus);
      } : function () {
        tap.disabled = true;
        keep().then(function () { return words.done; }, function () {
          return forget(here).then(function () { return words.failed; });
        }).then(show).then(focus);
      }, make("p", "", box));
      make("p", words.hint, box).className = "does";
      if (kept) make("a", words.all, make("p", "", box)).href = OFFLINE;
    });
  }

  function focus() {
    box.querySelector("button").focus();
  }

  function showAll() {
    pages().then(function (all) {
      list.textContent = "";
      if (!all.length) make("li", words.none, list);
      all.forEach(function (one) {
        caches.match(one).then(function (copy) { return copy.text(); }).then(function (text) {
          var item = make("li", "", list), title = new DOMParser().parseFromString(text, "text/html").title;
          make("a", title, item).href = one.url;
          button(words.forget, function () { forget(one.url).then(showAll); }, make("p", "", item));
        });
      });
    });
  }

  if (list) showAll();
  else show().then(isKept).then(function (kept) {
    // Seen with a network: the copy is as new as what is read now; what is gone is forgotten.
    if (kept && !isCopy) keep().catch(function (answer) { if (answer.status >= 400 && answer.status < 500) forget(here).then(function () { show(); }); });
  });
})();
