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
package org.apache.knox.gateway.service.clientid.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UserNamesTest {

  /**
   * Behind it are ideographs without case or compatibility forms, and characters for private use.
   */
  private static final int END_OF_LETTERS = 0x20000;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "guest",
        "GUEST",
        "gUeSt",
        " guest",
        "guest  ",
        "\uFF47\uFF55\uFF45\uFF53\uFF54",
        "\uFF27UEST",
        "gue\u017Ft",
        "\u24D6uest",
        "g\u1D58est"
      })
  void lower_whatADirectoryTakesForGuest_isGuest(String spelling) {
    assertThat(UserNames.LOWER.normal(spelling)).isEqualTo("guest");
  }

  @ParameterizedTest
  @CsvSource({
    "Zoe\u0308, zo\u00EB",
    "STRASSE, strasse",
    "Stra\u00DFe, strasse",
    "\u039F\u0394\u039F\u03A3, \u03BF\u03B4\u03BF\u03C3",
    "\u03BF\u03B4\u03BF\u03C2, \u03BF\u03B4\u03BF\u03C3",
    "Mary  Ann, mary ann",
    "O'Brien@Example.COM, o'brien@example.com"
  })
  void lower_isTheFoldingOfLdap(String name, String normal) {
    assertThat(UserNames.LOWER.normal(name)).isEqualTo(normal);
  }

  /** Turkish capital letters would make an operator of whoever may choose a name. */
  @Test
  void lower_dotlessI_isNotI() {
    assertThat(UserNames.LOWER.normal("adm\u0131n")).isNotEqualTo("admin");
    assertThat(UserNames.LOWER.normal("adm\u0130n")).isNotEqualTo("admin");
    assertThat(UserNames.LOWER.normal("ADMIN")).isEqualTo("admin");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\\guest",
        "g\\uest",
        "\\67uest",
        "#04056775657374",
        "\"guest\"",
        "guest,ou=people",
        "guest+uid=guest",
        "guest;x",
        "gu*st",
        "*)(uid=guest",
        "<guest>",
        "guest\uFF0Cou\uFF1Dpeople"
      })
  void lower_whatMeansSomethingToADirectory_isNoName(String spelling) {
    assertRefused(() -> UserNames.LOWER.normal(spelling));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "guest\n",
        "\tguest",
        "gu\u0000est",
        "gu\u00ADest",
        "gu\u200Best",
        "gu\u200Dest",
        "\uFEFFguest",
        "\u2060nobody",
        ApiClient.DISABLED_IN_KEYCLOAK,
        "\u2060revoked access tokens",
        "\u202Eguest",
        "gu\u061Cest",
        "gu\u034Fest",
        "gu\uFE0Fest",
        "gu\u180Eest",
        "guest\u3164",
        "guest\uFFA0",
        "\u2800",
        "gu\uFFFDest",
        "guest\u00A0",
        "guest\u3000",
        "guest\u2028",
        "guest\uD800",
        "guest\uE000",
        "guest\uDB40\uDC41",
        "guest\uDB40\uDD00"
      })
  void both_whatCannotBeSeen_isNoName(String spelling) {
    assertRefused(() -> UserNames.LOWER.normal(spelling));
    assertRefused(() -> UserNames.EXACT.normal(spelling));
    assertRefused(() -> UserNames.check(spelling));
    assertThat(UserNames.isName(spelling)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {" guest", "guest ", "a  b", "Zoe\u0308"})
  void exact_whatLooksLikeAnother_isNoName(String spelling) {
    assertRefused(() -> UserNames.EXACT.normal(spelling));
  }

  @ParameterizedTest
  @ValueSource(strings = {"guest", "GUEST", "CN=ingest, OU=jobs", "svc/host@EXAMPLE.COM", "a b"})
  void exact_otherNames_areAsTheyAre(String name) {
    assertThat(UserNames.EXACT.normal(name)).isEqualTo(name);
  }

  @Test
  void both_longest_isAccepted_longerNot() {
    String longest = "n".repeat(UserNames.MAXIMUM_LENGTH);
    for (UserNames names : UserNames.values()) {
      assertThat(names.normal(longest)).isEqualTo(longest);
      assertRefused(() -> names.normal(longest + "n"));
    }
    // A sign that is eighteen letters in its normal form.
    assertRefused(() -> UserNames.LOWER.normal("\uFDFA".repeat(UserNames.MAXIMUM_LENGTH / 4)));
  }

  @Test
  void both_normalForm_isItsOwn() {
    for (int codePoint = 0; codePoint < END_OF_LETTERS; codePoint++) {
      if (!Character.isLetterOrDigit(codePoint)) {
        continue;
      }
      String name = "a" + Character.toString(codePoint) + "z";
      for (UserNames names : UserNames.values()) {
        String normal = names.normalIfName(name);
        assertThat(names.normalIfName(normal)).isEqualTo(normal);
      }
    }
  }

  /** What else than a letter's compatibility forms becomes plain letters, lets somebody in. */
  @Test
  void lower_plainLetters_comeOfThemselvesOnly() {
    List<String> others = new ArrayList<>();
    for (int codePoint = 0x80; codePoint < END_OF_LETTERS; codePoint++) {
      String name = Character.toString(codePoint);
      String normal = UserNames.LOWER.normalIfName(name);
      String compatible = Normalizer.normalize(name, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
      if (normal.chars().allMatch(each -> each < 0x80) && !normal.equals(compatible)) {
        others.add(name + "=" + normal);
      }
    }
    assertThat(others).containsExactly("\u00DF=ss", "\u1E9E=ss");
  }

  @Test
  void areSame_comparesTheNormalForms() {
    assertThat(UserNames.LOWER.areSame("GUEST", "guest")).isTrue();
    assertThat(UserNames.EXACT.areSame("GUEST", "guest")).isFalse();
    assertThat(UserNames.LOWER.areSame("gu\u200Best", "guest")).isFalse();
  }

  @Test
  void normal_error_namesTheParameter() {
    assertThatThrownBy(() -> UserNames.EXACT.normal("owner", " "))
        .isInstanceOf(CredentialException.class)
        .hasMessageContaining("owner must");
  }

  private static void assertRefused(Runnable naming) {
    assertThatThrownBy(naming::run)
        .isInstanceOfSatisfying(
            CredentialException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_REQUEST));
  }
}
