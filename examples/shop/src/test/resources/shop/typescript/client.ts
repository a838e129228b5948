import createClient from "openapi-fetch";
import type { paths } from "./shop.js";

declare const process: { argv: string[] };
const [address, token] = process.argv.slice(2);
const shop = createClient<paths>({ baseUrl: address, headers: { Authorization: `Token ${token}` } });
const version = "1.0" as const;

function check(holds: boolean, what: string): asserts holds {
  if (!holds) throw new Error(what);
}

const listed = await shop.GET("/app/{version}/goods", {
  params: { path: { version }, query: { price_min: 5, ordering: ["-price"], per_page: 3 } },
});
check(listed.data !== undefined && listed.data.results.length === 3, "three goods");
const prices = listed.data.results.map((goods) => Number(goods.price));
check(prices[0] >= prices[1] && prices[1] >= prices[2], "dearest first");

const made = await shop.POST("/app/{version}/tags", {
  params: { path: { version } },
  body: { name: "typed" },
});
check(made.response.status === 201 && made.data?.name === "typed", "a tag is made");

const refused = await shop.POST("/app/{version}/tags", {
  params: { path: { version } },
  body: { name: "" },
});
check(refused.response.status === 400 && refused.error !== undefined, "no name is refused");

const place = { path: { version, pk: made.data.id } };
const changed = await shop.PATCH("/app/{version}/tags/{pk}", {
  params: place,
  body: { name: "checked" },
});
check(changed.data?.name === "checked", "it is changed");

const restocked = await shop.POST("/app/{version}/goods/{pk}/restock", {
  params: { path: { version, pk: listed.data.results[0].id } },
  body: { amount: 2 },
});
check(restocked.response.status === 202, "more of the goods");

const gone = await shop.DELETE("/app/{version}/tags/{pk}", { params: place });
check(gone.response.status === 204, "it is taken away");
const none = await shop.GET("/app/{version}/tags/{pk}", { params: place });
check(none.response.status === 404, "it is gone");
console.log("all well");
