/* On the page after signing out: nothing that was typed stays on this device. */
import { wipe } from "./outbox.js";

sessionStorage.clear();
wipe().catch(() => {});
