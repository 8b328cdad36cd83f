/* An encrypted store in the browser for text that the server has not acknowledged yet.

   The verification standard (ASVS 14.3.3) says: no sensitive data in browser storage. Losing an
   hour of careful writing to a dead connection is worse, so this is a deviation with limits:
   - only what the server has not got yet, removed on its acknowledgement, at most 24 hours old;
   - AES-GCM under a key that the page gets from the server and that is never stored here: it is
     held as a CryptoKey that cannot be exported, so nobody who is signed out can read the text;
   - everything goes at signing out (wipe.js).
   Where the browser offers no cryptography (an address without https), text stays in memory only.

   const box = await open({ userKey, cryptoKey: await importKey(base64) });
   await box.put("draft-4", {any: "JSON"}); await box.get("draft-4"); await box.remove("draft-4");
   await box.entries() → [[key, value], …] in the order of writing. */

import { openDB } from "../vendor/idb.js";

const DATABASE = "beraad-outbox";
const STORE = "texts";
const DAY = 24 * 60 * 60 * 1000;

/** A key from 32 bytes in base64; null where the browser has no cryptography. */
export async function importKey(base64) {
  if (!globalThis.crypto?.subtle || !base64) return null;
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  return crypto.subtle.importKey("raw", bytes, "AES-GCM", false, ["encrypt", "decrypt"]);
}

/** The store of one person. Without a key, or where storage is refused, it lives in memory. */
export async function open({ userKey, cryptoKey }) {
  const memory = memoryBox();
  if (!cryptoKey) return memory;
  try {
    const database = await openDatabase();
    await dropOld(database);
    return storedBox(database, userKey, cryptoKey);
  } catch {
    return memory;
  }
}

/** Remove one entry without its key: the server has acknowledged it. */
export async function forget(userKey, key) {
  const database = await openDatabase();
  await database.delete(STORE, [userKey, key]);
  database.close();
}

/** Remove everything of everybody in this browser. */
export async function wipe() {
  const database = await openDatabase();
  await database.clear(STORE);
  database.close();
}

function openDatabase() {
  return openDB(DATABASE, 1, {
    upgrade(database) {
      database.createObjectStore(STORE, { keyPath: ["user", "key"] });
    },
  });
}

async function dropOld(database) {
  const all = await database.getAll(STORE);
  const old = all.filter((row) => Date.now() - row.at > DAY);
  await Promise.all(old.map((row) => database.delete(STORE, [row.user, row.key])));
}

function memoryBox() {
  const held = new Map();
  return {
    persistent: false,
    put: async (key, value) => void held.set(key, value),
    get: async (key) => held.get(key),
    remove: async (key) => void held.delete(key),
    entries: async () => [...held],
  };
}

function storedBox(database, userKey, cryptoKey) {
  const read = (row) => decrypt(cryptoKey, row);
  return {
    persistent: true,
    async put(key, value) {
      await database.put(STORE, await encrypt(cryptoKey, userKey, key, value));
    },
    async get(key) {
      const row = await database.get(STORE, [userKey, key]);
      return row && read(row);
    },
    remove: (key) => database.delete(STORE, [userKey, key]),
    async entries() {
      const rows = (await database.getAll(STORE)).filter((row) => row.user === userKey);
      rows.sort((one, other) => one.at - other.at);
      const pairs = await Promise.all(rows.map(async (row) => [row.key, await read(row)]));
      return pairs.filter(([, value]) => value !== undefined);
    },
  };
}

/* The names of user and entry are bound to the text: a row moved elsewhere can't be read. */
function bound(user, key) {
  return new TextEncoder().encode(JSON.stringify([user, key]));
}

async function encrypt(cryptoKey, user, key, value) {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const text = new TextEncoder().encode(JSON.stringify(value));
  const how = { name: "AES-GCM", iv, additionalData: bound(user, key) };
  return { user, key, iv, at: Date.now(), data: await crypto.subtle.encrypt(how, cryptoKey, text) };
}

/* Undefined when it was written under another key (a password changed since). */
async function decrypt(cryptoKey, { user, key, iv, data }) {
  const how = { name: "AES-GCM", iv, additionalData: bound(user, key) };
  try {
    return JSON.parse(new TextDecoder().decode(await crypto.subtle.decrypt(how, cryptoKey, data)));
  } catch {
    return undefined;
  }
}
