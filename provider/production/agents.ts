import * as http from "node:http";
import * as https from "node:https";
import type * as hpagent from "hpagent";
import { getProxyForUrl } from "proxy-from-env";
import { shownAddress } from "../http/redaction";
import type { Network } from "../http/request";
import { limitConnecting } from "./connecting";
import { keepSecret } from "./secrets";

const pool = { keepAlive: true, maxSockets: 16 };

const agents = new Map<string, http.Agent>();

/** The proxy that the environment names for a URL (`HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY`, `NO_PROXY`), if any. */
export function proxyFor(url: string): string | undefined {
  const proxy = getProxyForUrl(url);
  if (proxy === "") {
    return undefined;
  }
  // What could be a password, even in an address that is none.
  const password = /^[^/]*\/\/[^/@:]*:(.+)@/s.exec(proxy)?.[1];
  if (password !== undefined) {
    keepSecret(password);
    keepSecret(decoded(password) ?? password);
  }
  return proxy;
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

/** The agent that keeps the connections to a URL's host; one for all URLs that are reached in the same way. */
export function agentFor(url: string, network: Network): http.Agent {
  const secure = url.startsWith("https:");
  const proxy = proxyFor(url);
  const key = JSON.stringify([secure, proxy, network]);
  const agent = agents.get(key) ?? limitConnecting(makeAgent(secure, proxy, network), network.connectTimeout);
  agents.set(key, agent);
  return agent;
}

function makeAgent(secure: boolean, proxy: string | undefined, network: Network): http.Agent {
  const options = secure ? { ...pool, ...tlsOptions(network) } : pool;
  if (proxy === undefined) {
    return secure ? new https.Agent(options) : new http.Agent(options);
  }
  if (!URL.canParse(proxy) || decoded(proxy) === undefined) {
    const message =
      `the proxy "${shownAddress(proxy)}" (HTTPS_PROXY, HTTP_PROXY, ALL_PROXY) is not a valid address; ` +
      "in a user or password, % is written %25, / is %2F, @ is %40";
    throw Object.assign(new Error(message), { code: "ERR_INVALID_URL" });
  }
  // Loaded only where there is a proxy.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { HttpProxyAgent, HttpsProxyAgent } = require("hpagent") as typeof hpagent;
  return secure ? new HttpsProxyAgent({ ...options, proxy }) : new HttpProxyAgent({ ...options, proxy });
}

function tlsOptions({ certificateAuthority, clientCertificate, insecure }: Network): https.AgentOptions {
  return {
    minVersion: "TLSv1.2",
    ...(certificateAuthority === undefined ? {} : { ca: certificateAuthority }),
    ...(clientCertificate === undefined ? {} : { cert: clientCertificate.certificate, key: clientCertificate.key }),
    ...(insecure === true ? { rejectUnauthorized: false } : {}),
  };
}
