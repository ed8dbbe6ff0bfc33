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

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Page;
import org.apache.knox.gateway.clientid.fixture.ClientsApi;
import org.apache.knox.gateway.clientid.fixture.GatewayClient;
import org.apache.knox.gateway.clientid.fixture.GatewayClient.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names that would be markup, pages of others, and what a browser is told to keep away. */
class AttackIT {

  private static GatewayClient client() {
    return ConsoleGateway.get().client().with("SM_USER", "admin");
  }

  private static String id(String name, String owner) {
    ObjectNode json = new ObjectMapper().createObjectNode();
    json.put("client_name", name).put("owner", owner);
    json.putArray("realms").add("lake");
    json.putObject("metadata").put("note", name);
    return ConsoleGateway.clients("admin").created(json.toString()).path("client_id").asText();
  }

  /** Nobody but an attack would call it; if anything does, the page's title says so. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "<img src=x onerror=\"document.title='hit'\">",
        "<script>document.title='hit'</script>",
        "\"><svg onload=document.title='hit'>",
        "javascript:document.title='hit'",
        "</title><script>document.title='hit'</script>",
        "${document.title='hit'}",
        "{{constructor.constructor('document.title=1')()}}",
        "&lt;b&gt;bold&lt;/b&gt;",
        "\u202egnp.exe"
      })
  void name_thatWouldBeMarkup_isTextInEveryView(String name) {
    String own = name + " " + java.util.UUID.randomUUID();
    String id = id(own, "<b>sam</b>");
    try (Person admin =
        Person.named("admin").open("clients?search=" + own.substring(own.length() - 36))) {
      Page page = admin.page();
      assertThat(admin.link(own)).isVisible();
      assertThat(page.getByText("<b>sam</b>").first()).isVisible();
      page.getByRole(com.microsoft.playwright.options.AriaRole.CHECKBOX).nth(1).check();
      admin.press("Disable");
      assertThat(admin.dialog("Disable clients")).containsText(own);
      admin.press("Cancel");
      admin.link(own).click();
      assertThat(admin.heading()).containsText(own);
      assertThat(page.getByText(own, new Page.GetByTextOptions().setExact(true)).first())
          .isVisible();
      admin.press("Delete");
      assertThat(admin.dialog("Delete this client")).containsText(own);
      admin.page().keyboard().press("Escape");
      admin.press("Reset secret");
      assertThat(admin.dialog("Reset the secret")).containsText(own);
      admin.page().keyboard().press("Escape");
      assertThat(page.locator("img, script:not([src]), main b").count()).isZero();
      assertThat(page.title()).isEqualTo("Show – API Clients");
    }
    ConsoleGateway.clients("admin").delete(id);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "clients?search=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E",
        "client?id=%3Cscript%3Ealert(1)%3C%2Fscript%3E",
        "clients?page=javascript:alert(1)",
        "clients?sort=__proto__",
        "overview?period=constructor"
      })
  void address_thatWouldBeMarkup_isText(String address) {
    try (Person admin = Person.named("admin")) {
      admin.page().onDialog(dialog -> admin.page().evaluate("document.title='hit'"));
      admin.open(address);
      assertThat(admin.page().title()).doesNotContain("hit");
    }
  }

  @Test
  void headers_ofEveryFile_keepOthersAway() {
    for (String path :
        new String[] {"", "clients", "create", "assets/0/app.js", "assets/0/none.js", "nothing"}) {
      Answer answer = client().get("/people/clientid/console/" + path);
      assertThat(answer.header("Content-Security-Policy"))
          .contains(
              "default-src 'none'",
              "script-src 'self'",
              "frame-ancestors 'none'",
              "base-uri 'none'",
              "require-trusted-types-for 'script'")
          .doesNotContain("unsafe");
      assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
      assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
      assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
    }
  }

  @Test
  void page_inAFrameOfAnother_isNotShown() {
    try (Person admin = Person.named("admin")) {
      Page page = admin.page();
      String console = ConsoleGateway.get().url("/people/clientid/console/");
      page.setContent(
          "<iframe title='framed' src='" + console + "' width='800' height='600'></iframe>");
      page.waitForTimeout(500);
      assertThat(page.frameLocator("iframe").getByText("API Clients").count()).isZero();
      admin.forgiveViolations();
    }
  }

  /** A page of another site has the browser ask for a change; it repeats the login by itself. */
  @Test
  void change_thatAnotherSiteAsksFor_isRefused() {
    String id = id(PagesIT.name("forged"), "sam");
    ClientsApi admin = ConsoleGateway.clients("admin");
    assertThat(admin.with("Sec-Fetch-Site", "cross-site").delete(id).status()).isEqualTo(403);
    assertThat(admin.with("Origin", "https://evil.example").delete(id).status()).isEqualTo(403);
    assertThat(ConsoleGateway.clients("admin").view(id).status()).isEqualTo(200);
  }

  @Test
  void evaluatingAText_isRefusedByThePolicy() {
    try (Person admin = Person.named("admin").open("")) {
      String outcome =
          (String)
              admin
                  .page()
                  .evaluate(
                      "() => { try { document.body.innerHTML = '<b>x</b>'; return 'done'; }"
                          + " catch (failure) { return failure.name; } }");
      assertThat(outcome).isEqualTo("TypeError");
      admin.forgiveViolations();
    }
  }
}
