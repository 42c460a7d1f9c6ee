// The data of the page: read from its element, unpacked, and linked.

async function loadData() {
  const element = byId("data");
  const text = element.dataset.packing === "json" ? element.textContent : await unpacked(element.textContent);
  element.remove();
  return JSON.parse(text);
}

async function unpacked(base64) {
  const words = atob(base64);
  const bytes = new Uint8Array(words.length);
  for (let at = 0; at < words.length; at++) bytes[at] = words.charCodeAt(at);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Response(stream).text();
}

// Give each article its number and its claims by id, and each claim its article and the incident that was read of it.
function linkData(data) {
  data.articles.forEach((article, number) => {
    article.number = number;
    article.tolls ??= [];
    article.marks ??= [];
    article.byId = new Map(article.tolls.map((toll) => [toll.id, toll]));
    for (const toll of article.tolls) toll.article = article;
  });
  for (const incident of data.incidents) {
    incident.role ??= "reported";
    incident.duplicates ??= [];
    for (const [number, event] of incident.events) {
      for (const toll of tollsOf(data.articles[number], event)) toll.incident = incident.id;
    }
  }
  return data;
}
