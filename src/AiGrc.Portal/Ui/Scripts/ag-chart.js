// <ag-chart>: draws what its data-option says, in the colours of the theme. Nothing moves, and nothing is written into the page as markup,
// which the content security policy would refuse: tooltips are drawn into the picture.
import { HeatmapChart, SankeyChart } from "echarts/charts";
import { GridComponent, TooltipComponent, VisualMapComponent } from "echarts/components";
import { init, use } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";

use([SankeyChart, HeatmapChart, GridComponent, TooltipComponent, VisualMapComponent, SVGRenderer]);

const probe = document.createElement("span");
probe.hidden = true;

/** What a token or a mix of tokens is in the theme of the moment, in the form that the drawing library reads. */
function colour(text) {
  probe.style.color = "";
  probe.style.color = text;
  const seen = getComputedStyle(probe).color;
  const mixed = /^color\(srgb ([\d.e-]+) ([\d.e-]+) ([\d.e-]+)/.exec(seen);
  return mixed ? `rgb(${mixed.slice(1).map(part => Math.round(part * 255)).join(", ")})` : seen;
}

function painted(value) {
  if (typeof value === "string") return /^(var|color-mix)\(/.test(value) ? colour(value) : value;
  if (Array.isArray(value)) return value.map(painted);
  return value && typeof value === "object" ? Object.fromEntries(Object.entries(value).map(([key, each]) => [key, painted(each)])) : value;
}

customElements.define("ag-chart", class extends HTMLElement {
  connectedCallback() {
    this.option = JSON.parse(this.dataset.option);
    this.style.height = `${this.dataset.height}px`;
    this.setAttribute("role", "img");
    this.setAttribute("aria-label", this.dataset.label);
    this.append(probe);
    this.chart = init(this, null, { renderer: "svg" });
    this.chart.on("click", ({ data }) => { if (data?.href) location.href = data.href; });
    this.#draw();
    this.sized = new ResizeObserver(() => this.chart.resize());
    this.sized.observe(this);
    this.themed = new MutationObserver(() => this.#draw());
    this.themed.observe(document.documentElement, { attributes: true, attributeFilter: ["data-bs-theme"] });
    this.dark = matchMedia("(prefers-color-scheme: dark)");
    this.dark.addEventListener("change", this.redraw = () => this.#draw());
  }

  disconnectedCallback() {
    this.sized.disconnect();
    this.themed.disconnect();
    this.dark.removeEventListener("change", this.redraw);
    this.chart.dispose();
  }

  #draw() {
    if (!probe.isConnected) this.append(probe);
    this.chart.setOption(painted({
      animation: false,
      textStyle: { fontFamily: getComputedStyle(this).fontFamily },
      tooltip: {
        renderMode: "richText", confine: true, transitionDuration: 0, formatter: ({ data, name }) => data?.say ?? name,
        backgroundColor: "var(--ag-surface)", borderColor: "var(--ag-border)", textStyle: { color: "var(--ag-text)", fontSize: 13 },
      },
      ...this.option,
    }), true);
  }
});
