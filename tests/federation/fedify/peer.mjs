// A small server on loopback that signs, verifies and looks things up as fedify does. Its first line on standard
// output is JSON: where it listens. What begins with /please is an order of the test; all else is the fediverse.
import { createServer } from "node:http";
import { generateCryptoKeyPair, signRequest, verifyRequest } from "@fedify/fedify/sig";
import { parseNodeInfo } from "@fedify/fedify/nodeinfo";
import { lookupObject, traverseCollection } from "@fedify/vocab";
import { exportSpki, getDocumentLoader } from "@fedify/vocab-runtime";
import { lookupWebFinger } from "@fedify/webfinger";

const SPECS = { cavage: "draft-cavage-http-signatures-12", rfc9421: "rfc9421" };
const keys = await generateCryptoKeyPair("RSASSA-PKCS1-v1_5");
const documentLoader = getDocumentLoader({ allowPrivateAddress: true });
const heard = [];
let home;

const orders = {
  // Send a signed request; what came back is told.
  async "/please/send"({ method, address, scheme, content, headers }) {
    const request = new Request(address, {
      method,
      headers: { accept: "application/activity+json", ...headers },
      body: method === "POST" ? content : undefined,
    });
    const signed = await signRequest(request, keys.privateKey, new URL(`${home}/actor#main-key`), {
      spec: SPECS[scheme],
    });
    const answer = await fetch(signed, { redirect: "manual" });
    return { status: answer.status, content: await answer.text() };
  },
  // Look up an address or a handle; the object as fedify understood it.
  async "/please/look-up"({ what }) {
    const object = await lookupObject(what, { documentLoader, contextLoader: documentLoader, allowPrivateAddress: true });
    return object && { kind: object.constructor.name, object: await object.toJsonLd({ format: "compact" }) };
  },
  // What WebFinger says of an address.
  async "/please/names"({ what }) {
    return await lookupWebFinger(what, { allowPrivateAddress: true });
  },
  // What a site says of itself, read by the letter. fedify's own way there asks public addresses only.
  async "/please/node-info"({ site }) {
    const { links } = await (await fetch(`${site}/.well-known/nodeinfo`)).json();
    const link = links.find((link) => link.rel.startsWith("http://nodeinfo.diaspora.software/ns/schema/2."));
    return parseNodeInfo(await (await fetch(link.href)).json());
  },
  // The first items of a collection, page after page.
  async "/please/list"({ address, most }) {
    const collection = await lookupObject(address, { documentLoader, contextLoader: documentLoader });
    const items = [];
    for await (const item of traverseCollection(collection, { documentLoader, contextLoader: documentLoader })) {
      items.push(await item.toJsonLd({ format: "compact" }));
      if (items.length >= most) break;
    }
    return { total: collection.totalItems, items };
  },
  // What was sent here with a signature that is right.
  async "/please/heard"() {
    return heard;
  },
};

async function actor() {
  return {
    "@context": ["https://www.w3.org/ns/activitystreams", "https://w3id.org/security/v1"],
    id: `${home}/actor`,
    type: "Person",
    preferredUsername: "remi",
    inbox: `${home}/inbox`,
    outbox: `${home}/outbox`,
    publicKey: { id: `${home}/actor#main-key`, owner: `${home}/actor`, publicKeyPem: await exportSpki(keys.publicKey) },
  };
}

function names() {
  return {
    subject: `acct:remi@${new URL(home).host}`,
    links: [{ rel: "self", type: "application/activity+json", href: `${home}/actor` }],
  };
}

async function verified(request, content) {
  const seen = new Request(`${home}${request.url}`, {
    method: request.method,
    headers: request.headers,
    body: request.method === "POST" ? content : undefined,
  });
  const scheme = request.headers["signature-input"] ? "rfc9421" : "cavage";
  const key = await verifyRequest(seen, {
    spec: SPECS[scheme],
    documentLoader,
    contextLoader: documentLoader,
    timeWindow: { minutes: 1 },
  });
  return key && { scheme, key: key.id.href };
}

function read(request) {
  return new Promise((resolve) => {
    const parts = [];
    request.on("data", (part) => parts.push(part)).on("end", () => resolve(Buffer.concat(parts)));
  });
}

function answer(response, status, value, type = "application/json") {
  response.writeHead(status, { "content-type": type });
  response.end(JSON.stringify(value));
}

const server = createServer(async (request, response) => {
  try {
    const content = await read(request);
    if (orders[request.url]) {
      answer(response, 200, await orders[request.url](JSON.parse(content)));
    } else if (request.url === "/actor") {
      answer(response, 200, await actor(), "application/activity+json");
    } else if (request.url.startsWith("/.well-known/webfinger?")) {
      answer(response, 200, names(), "application/jrd+json");
    } else {
      const result = await verified(request, content);
      if (result && request.method === "POST") heard.push({ ...result, content: JSON.parse(content) });
      answer(response, result ? 202 : 401, result);
    }
  } catch (error) {
    answer(response, 500, { error: String(error.stack) });
  }
});

server.listen(0, "127.0.0.1", () => {
  home = `http://127.0.0.1:${server.address().port}`;
  console.log(JSON.stringify({ home }));
});
// The test holds the other end of standard input: when it goes, so do we.
process.stdin.resume().on("end", () => process.exit(0));
