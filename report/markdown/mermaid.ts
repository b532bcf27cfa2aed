import type { EdgeChange, Picture, StackReport } from "../model";

// More cannot be read, and hosts draw no more than some thousand characters by themselves.
const mostEdges = 24;
const mostCharacters = 4500;

// Colours that can be told apart on light and on dark; every change is also in words.
const strokes: Readonly<Record<EdgeChange, string>> = {
  kept: "stroke:#8b949e",
  added: "stroke:#2da44e,stroke-width:3px",
  removed: "stroke:#cf222e,stroke-width:3px,stroke-dasharray:6 4",
};
// A constant, so nothing from outside can be in it.
const head = '%%{init: {"flowchart": {"nodeSpacing": 18, "rankSpacing": 70}}}%%';
const words: Readonly<Record<EdgeChange, string>> = { kept: "", added: "+ new", removed: "− gone" };

/** The picture of a stack's changed services, and how many services it leaves out. */
export interface Drawing {
  readonly lines: readonly string[];
  readonly edges: number;
  readonly leftOut: number;
}

/** Draws client ports → service → backend ports; the most dangerous services first, as many as can be read. */
export function draw({ resources }: StackReport): Drawing | undefined {
  const pictures = resources.flatMap(({ picture }) => (picture === undefined ? [] : [picture]));
  const chosen: Picture[] = [];
  for (const picture of pictures) {
    const next = [...chosen, picture];
    const isTooMuch = edgesIn(next) > mostEdges || lines(next).join("\n").length > mostCharacters;
    if (isTooMuch) {
      break;
    }
    chosen.push(picture);
  }
  return pictures.length === 0
    ? undefined
    : {
        lines: chosen.length === 0 ? [] : lines(chosen),
        edges: edgesIn(chosen),
        leftOut: pictures.length - chosen.length,
      };
}

function edgesIn(pictures: readonly Picture[]): number {
  return pictures.reduce((sum, { edges }) => sum + edges.length, 0);
}

function lines(pictures: readonly Picture[]): string[] {
  const styles: string[] = [];
  const nodes = pictures.flatMap(({ title, note, mark, edges }, service) => {
    const clients = new Map<string, string>();
    const servers = new Map<string, string>();
    const idOf = (known: Map<string, string>, letter: string, label: string): string => {
      const id = known.get(label) ?? `${letter}${service}x${known.size}`;
      known.set(label, id);
      return id;
    };
    const node = `  s${service}[["${label(title)}${note === "" ? "" : `<br/>${label(note)}`}"]]`;
    const border = mark === "kept" ? [] : [`  style s${service} ${strokes[mark]}`];
    const drawn = new Set<string>();
    const link = (from: string, text: string, to: string, change: EdgeChange): string => {
      styles.push(strokes[change]);
      return `  ${from} -->${text === "" ? "" : `|"${text}"|`} ${to}`;
    };
    const links = edges.flatMap(({ client, server, change, moved }) => {
      const [from, to] = [idOf(clients, "c", client), idOf(servers, "b", server)];
      const ofClient = moved ? "kept" : change;
      const isDrawn = drawn.has(client);
      drawn.add(client);
      const target = edges.length === 1 ? "" : label(client);
      return [
        ...(isDrawn ? [] : [link(`${from}(["${label(client)}"])`, words[ofClient], `s${service}`, ofClient)]),
        link(`s${service}`, moved ? `${target} ${words[change]}` : target, `${to}["${label(server)}"]`, change),
      ];
    });
    return [node, ...links, ...border];
  });
  return [head, "flowchart LR", ...nodes, ...linkStyles(styles)];
}

function linkStyles(styles: readonly string[]): string[] {
  return [...new Set(styles)].map((style) => {
    const links = styles.flatMap((own, index) => (own === style ? [index] : []));
    return `  linkStyle ${links.join(",")} ${style}`;
  });
}

/** A text within a picture: all that is no letter, digit or space as a number in mermaid's way, and at most 40 characters. */
export function label(text: string): string {
  const characters = Array.from(text);
  const short = characters.length <= 40 ? text : `${characters.slice(0, 39).join("")}…`;
  return short.replace(/[^A-Za-z0-9 ]/gu, (character) => `#${character.codePointAt(0) ?? 32};`);
}
