// Has the browser load the files of the map at once: the page puts the scripts into the frame one after the other, each once the one
// before is there. Their addresses, relative to the frame, come with this script's own: preload.js?../leaflet/leaflet.js,../basemap/look.js
"use strict";

(function (addresses) {
  for (const href of addresses) {
    const link = Object.assign(document.createElement("link"), { rel: "preload", href });
    link.as = href.endsWith(".js") ? "script" : "fetch";
    if (link.as === "fetch") link.crossOrigin = "anonymous"; // as fetch() asks for it
    document.body.append(link); // the page writes the head anew, and a link there would load its file again
  }
})(new URL(document.currentScript.src).search.slice(1).split(","));
