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
package org.apache.knox.gateway.clientid.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.apache.knox.gateway.clientid.fixture.GatewayProcess;

/**
 * Somebody in front of the console, in a browser of their own. Finds things by their roles and
 * labels. Closing it fails if the browser reported anything that should not happen on the way: an
 * error, or a violation of the content security policy.
 */
final class Person implements AutoCloseable {

  private static final double PATIENCE_MILLIS = 15_000;

  /** The page tells of violations by an event, which is noted before its own script runs. */
  private static final String NOTE_VIOLATIONS =
      "addEventListener('securitypolicyviolation', (event) =>"
          + " console.error('violated: ' + event.violatedDirective + ' ' + event.blockedURI));";

  private final BrowserContext context;
  private final Page page;
  private final String console;
  private final List<String> wrong = new CopyOnWriteArrayList<>();

  private Person(Browser.NewContextOptions options, String console) {
    this.context = Chromium.get().newContext(options);
    this.console = console;
    context.setDefaultTimeout(PATIENCE_MILLIS);
    context.addInitScript(NOTE_VIOLATIONS);
    context.onConsoleMessage(
        message -> {
          // The browser notes every refusal; the page shows them.
          if (message.type().equals("error") && !message.text().startsWith("Failed to load")) {
            wrong.add(message.text());
          }
        });
    context.onWebError(error -> wrong.add(error.error()));
    this.page = context.newPage();
  }

  static Browser.NewContextOptions options() {
    return new Browser.NewContextOptions()
        .setIgnoreHTTPSErrors(true)
        .setLocale("en-GB")
        .setTimezoneId("UTC");
  }

  /** A user of {@code people}, at a desk. */
  static Person named(String user) {
    return named(user, options -> {});
  }

  /** A user of {@code people}, with a browser that is set differently. */
  static Person named(String user, Consumer<Browser.NewContextOptions> settings) {
    return of(ConsoleGateway.get(), user, settings);
  }

  /** A user of another gateway. */
  static Person of(
      GatewayProcess gateway, String user, Consumer<Browser.NewContextOptions> settings) {
    Browser.NewContextOptions options = options().setExtraHTTPHeaders(Map.of("SM_USER", user));
    settings.accept(options);
    return new Person(options, gateway.url("/people/clientid/console/"));
  }

  /** Somebody at any console. */
  static Person at(String console, Consumer<Browser.NewContextOptions> settings) {
    Browser.NewContextOptions options = options();
    settings.accept(options);
    return new Person(options, console);
  }

  static void dark(Browser.NewContextOptions options) {
    options.setColorScheme(ColorScheme.DARK);
  }

  static void phone(Browser.NewContextOptions options) {
    options.setViewportSize(390, 844).setHasTouch(true).setIsMobile(true);
  }

  Page page() {
    return page;
  }

  /** Opens a page of the console by its address, and waits until it is there. */
  Person open(String path) {
    page.navigate(console + path);
    heading();
    return this;
  }

  /** The page's heading, once what it names is loaded. */
  Locator heading() {
    Locator heading = page.getByRole(AriaRole.HEADING, new GetByRoleOptions().setLevel(1));
    heading.waitFor();
    return heading;
  }

  Locator button(String name) {
    return page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(name).setExact(true));
  }

  Locator link(String name) {
    return page.getByRole(AriaRole.LINK, new GetByRoleOptions().setName(name).setExact(true));
  }

  Locator field(String label) {
    return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true));
  }

  Locator box(String label) {
    return page.getByRole(AriaRole.CHECKBOX, new GetByRoleOptions().setName(label).setExact(true));
  }

  Locator dialog(String title) {
    return page.getByRole(AriaRole.DIALOG, new GetByRoleOptions().setName(title));
  }

  /** A row of the list by the name of its client. */
  Locator row(String name) {
    return page.getByRole(AriaRole.ROW, new GetByRoleOptions().setName(name));
  }

  /** A text that is to be seen. */
  Locator text(String text) {
    Locator found = page.getByText(text).first();
    found.waitFor();
    return found;
  }

  void press(String button) {
    button(button).click();
  }

  /** Goes to a page by the navigation. */
  Person goTo(String name) {
    page.getByRole(AriaRole.NAVIGATION, new GetByRoleOptions().setName("Pages"))
        .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(name))
        .click();
    heading();
    return this;
  }

  /** Searches in the list, and waits until the search is what the address says. */
  Person search(String text) {
    field("Search").fill(text);
    page.waitForURL(
        url ->
            java.net.URLDecoder.decode(url, java.nio.charset.StandardCharsets.UTF_8)
                .contains("search=" + text.strip()));
    page.locator("[aria-busy=true]").waitFor(gone());
    return this;
  }

  /** Until it is no longer there. */
  static Locator.WaitForOptions gone() {
    return new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED);
  }

  /** A new secret, as a dialog shows it. */
  record Shown(String id, String secret) {}

  /** Reads a new secret, says that it is kept, and goes on. */
  Shown keepSecret() {
    field("Client secret").waitFor();
    Shown shown = new Shown(field("Client ID").inputValue(), field("Client secret").inputValue());
    box("I have saved the secret").check();
    press("Done");
    field("Client secret").waitFor(gone());
    return shown;
  }

  /** A test has provoked one. */
  void forgiveViolations() {
    page.waitForTimeout(100);
    wrong.clear();
  }

  /** Nothing went wrong that the page did not show. */
  void checkNothingWrong() {
    assertThat(wrong).isEmpty();
  }

  @Override
  public void close() {
    context.close();
    checkNothingWrong();
  }
}
