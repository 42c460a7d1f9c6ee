// The incidents as the reviewer has them: those that were read, merged and split as the corrections say.

const NEED_ORDER = ["denied", "differ", "unsure", "placeless"];

// Return the incidents in the order of the queue: those in need first, then the larger, then the earlier.
function liveIncidents(data, corrections) {
  const views = new Map();
  for (const base of data.incidents) {
    const parts = splitParts(data, base, corrections);
    for (const part of parts) views.set(part.id, part);
  }
  for (const view of [...views.values()]) mergeInto(views, view, corrections);
  const stay = [...views.values()].filter((view) => view.into === undefined);
  const found = stay.map((view) => completed(view, data));
  const all = [...found, ...unreadArticles(data)];
  for (const view of all) view.key = incidentKey(view.id);
  return all.sort(byNeed);
}

function viewOf(base, id, events, changed) {
  return { id, base, events, changed, joined: [] };
}

// A report that was split off an incident is an incident of its own.
function splitParts(data, base, corrections) {
  const stays = [];
  const leaves = new Map();
  for (const event of base.events) {
    const article = data.articles[event[0]];
    const moved = tollsOf(article, event[1]).some((toll) => corrections.get(claimKey(toll), "split"));
    if (!moved) stays.push(event);
    else leaves.set(article.id, [...(leaves.get(article.id) ?? []), event]);
  }
  const parts = [...leaves].map(([article, events]) => viewOf(base, `${base.id}~${article}`, events, true));
  return stays.length ? [viewOf(base, base.id, stays, parts.length > 0), ...parts] : parts;
}

// What joins an incident that itself joined another ends in that other.
function mergeInto(views, view, corrections) {
  let target = view;
  for (let steps = 0; steps < views.size; steps++) {
    const next = views.get(corrections.get(incidentKey(target.id), "merge")?.value);
    if (next === undefined || next === view) break;
    target = next.into ?? next;
  }
  if (target === view) return;
  target.events = [...target.events, ...view.events];
  target.joined.push(view.id, ...view.joined);
  target.changed = true;
  view.into = target;
}

function completed(view, data) {
  const { base } = view;
  const told = (number) => data.articles[number].date ?? "9";
  view.events = [...view.events].sort(([a], [b]) => compare(told(a), told(b)));
  const articles = [...new Set(view.events.map(([number]) => number))].map((number) => data.articles[number]);
  const tolls = view.events.flatMap(([number, event]) => tollsOf(data.articles[number], event));
  const figures = view.changed ? figuresOf(tolls) : (base.figures ?? {});
  Object.assign(view, { articles, tolls, figures, role: base.role });
  view.agreement = view.changed ? agreementOf(tolls) : base.agreement;
  view.title = base.place ?? "Place unknown";
  view.size = Math.max(0, ...Object.values(figures).map(([low, best, high]) => best ?? low ?? high ?? 0));
  view.needs = needsOf(view, data.low_confidence);
  view.rank = view.role === "background" ? 10 : NEED_ORDER.findIndex((need) => view.needs.includes(need));
  if (view.rank < 0) view.rank = NEED_ORDER.length;
  return view;
}

function tollsOf(article, event) {
  article.byEvent ??= Map.groupBy?.(article.tolls, (toll) => toll.event) ?? grouped(article.tolls);
  return article.byEvent.get(event) ?? [];
}

function grouped(tolls) {
  const found = new Map();
  for (const toll of tolls) found.set(toll.event, [...(found.get(toll.event) ?? []), toll]);
  return found;
}

function needsOf(view, lowConfidence) {
  const told = {
    denied: view.agreement === "denied",
    differ: view.agreement === "differ",
    unsure: view.tolls.some((toll) => toll.counted && toll.confidence < lowConfidence),
    placeless: view.base.lat === undefined,
  };
  return NEED_ORDER.filter((need) => told[need]);
}

// What merged or split incidents say: the figures of their own claims, the last report's as the best.
function figuresOf(tolls) {
  const figures = {};
  for (const toll of tolls) {
    if (toll.part_of || toll.stance === "denied") continue;
    const [low, best, high] = toll.figure;
    const known = figures[toll.kind] ?? [low, best, high];
    figures[toll.kind] = [
      known[0] === null || low === null ? (known[0] ?? low) : Math.min(known[0], low),
      best ?? known[1],
      known[2] === null || high === null ? null : Math.max(known[2], high),
    ];
  }
  return figures;
}

function agreementOf(tolls) {
  if (tolls.some((toll) => toll.stance === "denied")) return "denied";
  if (new Set(tolls.map((toll) => toll.article.number)).size < 2) return "single";
  const bests = {};
  for (const toll of tolls) if (toll.counted) (bests[toll.kind] ??= new Set()).add(toll.figure[1]);
  return Object.values(bests).some((figures) => figures.size > 1) ? "differ" : "agree";
}

// Articles of which nothing was read stand last: words may have been missed there.
function unreadArticles(data) {
  const read = new Set(data.incidents.flatMap((one) => [...one.events.map(([number]) => number), ...one.duplicates]));
  return data.articles
    .filter((article) => !read.has(article.number))
    .map((article) => ({
      id: `article ${article.id}`,
      base: { place: null },
      events: [],
      joined: [],
      articles: [article],
      tolls: [],
      figures: {},
      needs: ["unread"],
      rank: 20,
      size: 0,
      title: article.title ?? article.id,
      agreement: "none",
      role: "unread",
      changed: false,
    }));
}

function byNeed(a, b) {
  return (
    a.rank - b.rank ||
    b.size - a.size ||
    compare(a.base.date_start ?? "9", b.base.date_start ?? "9") ||
    compare(a.id, b.id)
  );
}

function compare(a, b) {
  return a < b ? -1 : Number(a > b);
}
