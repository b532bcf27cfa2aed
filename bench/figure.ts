import * as echarts from "echarts";
import { total } from "./measure";
import type { Row } from "./table";

const colours = ["#8a8a8a", "#0067b9", "#12805c", "#d1420d"];

/** An SVG with the calls and the seconds over the number of services: create, refresh and change of all ports. */
export function figure(rows: readonly Row[], subjects: readonly string[]): string {
  const panels = (["create", "refresh", "update"] as const).flatMap((step) =>
    (["calls", "seconds"] as const).map((what) => ({ step, what })),
  );
  const width = 900;
  const height = 960;
  const chart = echarts.init(null, null, { renderer: "svg", ssr: true, width, height });
  const place = (index: number): { left: string; top: string } => ({
    left: index % 2 === 0 ? "7%" : "57%",
    top: `${9 + Math.floor(index / 2) * 31}%`,
  });
  chart.setOption({
    animation: false,
    backgroundColor: "#ffffff",
    legend: { top: 8, data: [...subjects] },
    title: panels.map(({ step, what }, index) => ({
      text: what === "calls" ? `${step}: calls of the API` : `${step}: seconds`,
      textStyle: { fontSize: 13, fontWeight: "normal" },
      left: place(index).left,
      top: `${5.5 + Math.floor(index / 2) * 31}%`,
    })),
    grid: panels.map((_, index) => ({ ...place(index), width: "38%", height: "21%" })),
    xAxis: panels.map((_, index) => ({
      ...{ type: "log", gridIndex: index, name: "services", nameLocation: "middle", nameGap: 24, min: 1 },
    })),
    yAxis: panels.map(({ what }, index) => ({ type: "log", gridIndex: index, min: what === "calls" ? 1 : 0.1 })),
    series: panels.flatMap(({ step, what }, index) =>
      subjects.flatMap((subject, number) => {
        const data = rows
          .filter((row) => row.subject === subject)
          .map(({ count, life }) => [count, what === "calls" ? total(life[step].calls) : life[step].seconds])
          .filter(([, value]) => value !== undefined && value > 0);
        const color = colours[number % colours.length] ?? "#000000";
        const style = { itemStyle: { color }, lineStyle: { color } };
        return [{ type: "line", name: subject, data, xAxisIndex: index, yAxisIndex: index, symbolSize: 7, ...style }];
      }),
    ),
  } as echarts.EChartsCoreOption);
  const svg = chart.renderToSVGString();
  chart.dispose();
  return `${svg}\n`;
}
