import { readFileSync } from 'node:fs';
import { html, raw } from 'hono/html';
import * as zod from 'zod/mini';
import type { Html } from './form.ts';
import { queryOf, recipe } from './recipes.ts';
import type { Step } from './zapier.ts';

/** A page with the menu beside it. @param path of the page, which the menu marks */
export function page(steps: Step[], path: string, title: string, content: Html): Html {
  const link = (step: Step) =>
    html`<li><a href="${step.path}" ${step.path === path && raw('aria-current="page"')}>${step.label}</a></li>`;
  const menu = [...Map.groupBy(steps, ({ group }) => group)].map(
    ([group, all]) => html`<h2>${group}</h2><ul>${all.map(link)}</ul>`,
  );
  return html`<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · One Contact preview</title>
<link rel="icon" href="/logo.svg">
<link rel="stylesheet" href="/pico.css"><link rel="stylesheet" href="/style.css">
<script src="/form.js" defer></script></head>
<body><header><a href="/"><img src="/logo.svg" alt=""> One Contact</a> <small>preview</small> <a href="#menu">All forms</a></header>
<main>${content}</main>
<div id="menu" role="navigation" aria-label="Forms">${menu}</div></body></html>`;
}

const schema = zod.array(zod.extend(recipe, { text: zod.string(), more: zod.string() }));
const stories = schema.parse(JSON.parse(readFileSync('preview/stories.json', 'utf8')));
const cards = stories.map((story) => {
  const address = `/creates/link_person?${queryOf(story)}${story.more}`;
  return html`<article><a href="${address}">${story.crm}</a><p>${story.text}</p></article>`;
});

export const startPage = html`<h1>See what a CRM row does to two inboxes</h1>
<p class="lead">One Contact keeps a person recognizable in Blooio and Re:amaze: a Zap hands it a row of a CRM, and it attaches the row’s phone numbers and emails to the person’s contacts.
Every form of it is here, and each runs through Zapier’s core, as in a Zap, but against a sandbox on this machine.
The pages show what Zapier’s editor shows, though not exactly the way it looks there.</p>
<h2>Three stories to begin with</h2><div class="grid">${cards}</div>`;
