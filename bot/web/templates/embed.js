// fairlead: <script src="…/embed.js" async></script> puts a button on this page that opens the fair's chat.
(() => {
  const told = {{ told|safe }};
  const tag = document.documentElement.lang || navigator.language || "en";
  const zh = /^zh/i.test(tag) && (/hant|tw|hk|mo/i.test(tag) ? "zh-Hant" : "zh-Hans");
  const labels = told.labels[zh || "en"];
  const chat = `${told.root}/?lang=${zh ? { "zh-Hans": "zh", "zh-Hant": "zh-Hant" }[zh] : "en"}`;
  const framed = told.origins.includes(location.origin);
  const corner = "position:fixed;right:16px;bottom:16px;z-index:2147483000;";
  const style = "min-height:48px;padding:12px 20px;border:0;border-radius:24px;background:#0f3d43;color:#fff;font:600 16px/1.4 system-ui,sans-serif;text-decoration:none;cursor:pointer;box-shadow:0 2px 12px #0005;";
  const size = "width:min(400px,calc(100vw - 32px));height:min(680px,calc(100vh - 112px));bottom:80px;border:0;border-radius:12px;background:#f6f3ec;box-shadow:0 4px 32px #0006;";
  let frame = null;

  const opener = document.createElement(framed ? "button" : "a");
  opener.style.cssText = corner + style;
  opener.textContent = labels.open;
  if (framed) {
    opener.type = "button";
    opener.setAttribute("aria-expanded", "false");
    opener.addEventListener("click", () => show(!frame || frame.hidden));
    addEventListener("keydown", (event) => event.key === "Escape" && frame && !frame.hidden && show(false));
  } else {
    Object.assign(opener, { href: chat, target: "_blank", rel: "noopener" });
  }
  const put = () => document.body.append(opener);
  document.body ? put() : addEventListener("DOMContentLoaded", put);

  function show(open) {
    if (!frame) {
      frame = Object.assign(document.createElement("iframe"), { src: `${chat}&embed=`, title: labels.open });
      frame.style.cssText = corner + size;
      opener.before(frame);
    }
    frame.hidden = !open;
    frame.style.display = open ? "" : "none";
    opener.textContent = open ? labels.close : labels.open;
    opener.setAttribute("aria-expanded", String(open));
    (open ? frame : opener).focus();
  }
})();
