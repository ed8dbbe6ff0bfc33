/*
 * Licensed to the Apache Software Foundation (ASF) under one or more
 * contributor license agreements. See the NOTICE file distributed with this
 * work for additional information regarding copyright ownership. The ASF
 * licenses this file to you under the Apache License, Version 2.0 (the
 * "License"); you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 * http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS, WITHOUT
 * WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the
 * License for the specific language governing permissions and limitations under
 * the License.
 */
// A plot of two numbers over time, as a picture and as a table.
import { html, useEffect, useRef, useState } from './render.js';
import { number } from './format.js';
import { language, t } from './text.js';
import { Button } from './parts.js';

const HEIGHT = 220;
const LEFT = 44;
const BOTTOM = 26;
const TOP = 8;
const LINES = 4;

/** A round number above all others, which divides well. */
function ceiling(highest) {
  const magnitude = 10 ** Math.floor(Math.log10(Math.max(highest, LINES)));
  return [1, 2, 4, 8, 10, 20].map((step) => step * magnitude).find((top) => top >= highest);
}

function label(seconds, interval) {
  const options =
    interval >= 21600 ? { weekday: 'short', day: 'numeric' } : { hour: '2-digit', minute: '2-digit' };
  return new Date(seconds * 1000).toLocaleString(language, options);
}

const whole = (seconds) =>
  new Date(seconds * 1000).toLocaleString(language, { dateStyle: 'short', timeStyle: 'short' });

/** As wide as there is room, so that letters keep their size. */
function useWidth() {
  const box = useRef(null);
  const [width, setWidth] = useState(720);
  useEffect(() => {
    const observer = new ResizeObserver(([entry]) =>
      setWidth(Math.max(240, Math.round(entry.contentRect.width))),
    );
    observer.observe(box.current);
    return () => observer.disconnect();
  }, []);
  return [box, width];
}

function Bars({ points, interval }) {
  const [box, width] = useWidth();
  const top = ceiling(Math.max(...points.map((point) => point.logins + point.refusals)));
  const step = (width - LEFT) / points.length;
  const y = (value) => TOP + (HEIGHT - TOP - BOTTOM) * (1 - value / top);
  const every = Math.ceil((points.length * 90) / (width - LEFT));
  const grid = Array.from({ length: LINES + 1 }, (_, index) => (top * index) / LINES);
  const bar = (kind, index, from, to) =>
    to > from &&
    html`<rect class=${kind} x=${LEFT + index * step + step * 0.12} width=${step * 0.76}
      y=${y(to)} height=${y(from) - y(to)} />`;
  return html`<div ref=${box}><svg class="chart" viewBox="0 0 ${width} ${HEIGHT}" role="img"
    aria-label=${t('chart.label', {
      logins: points.reduce((sum, point) => sum + point.logins, 0),
      refusals: points.reduce((sum, point) => sum + point.refusals, 0),
    })}>
    ${grid.map(
      (value) => html`<g key=${value} class="grid">
        <line x1=${LEFT} x2=${width} y1=${y(value)} y2=${y(value)} />
        <text x=${LEFT - 8} y=${y(value) + 4} text-anchor="end">${number(value)}</text>
      </g>`,
    )}
    ${points.map(
      (point, index) => html`<g key=${point.from}>
        <title>${t('chart.point', { time: whole(point.from), ...point })}</title>
        <rect class="hit" x=${LEFT + index * step} y=${TOP} width=${step}
          height=${HEIGHT - TOP - BOTTOM} />
        ${bar('logins', index, 0, point.logins)}
        ${bar('refusals', index, point.logins, point.logins + point.refusals)}
        ${index % every === 0 &&
        html`<text x=${LEFT + index * step + step / 2} y=${HEIGHT - 8} text-anchor="middle"
          >${label(point.from, interval)}</text
        >`}
      </g>`,
    )}
  </svg></div>`;
}

function Numbers({ points }) {
  const some = points.filter((point) => point.logins || point.refusals);
  return html`<div class="scroll" tabindex="0" role="group" aria-label=${t('chart.table')}>
    <table class="numbers">
      <thead>
        <tr>
          <th scope="col">${t('chart.time')}</th>
          <th scope="col">${t('chart.logins')}</th>
          <th scope="col">${t('chart.refusals')}</th>
        </tr>
      </thead>
      <tbody>
        ${some.map(
          (point) => html`<tr key=${point.from}>
            <th scope="row">${whole(point.from)}</th>
            <td>${number(point.logins)}</td>
            <td>${number(point.refusals)}</td>
          </tr>`,
        )}
        ${some.length === 0 && html`<tr><td colspan="3">${t('chart.none')}</td></tr>`}
      </tbody>
    </table>
  </div>`;
}

export function LoginChart({ points, interval }) {
  const [table, setTable] = useState(false);
  return html`<div class="legend">
      <span><i class="logins"></i>${t('chart.logins')}</span>
      <span><i class="refusals"></i>${t('chart.refusals')}</span>
      <${Button} kind="link" aria-pressed=${String(table)} onClick=${() => setTable(!table)}
        >${t('chart.table')}<//
      >
    </div>
    ${table
      ? html`<${Numbers} points=${points} />`
      : html`<${Bars} points=${points} interval=${interval} />`}`;
}
