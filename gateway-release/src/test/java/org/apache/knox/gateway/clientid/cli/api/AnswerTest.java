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
package org.apache.knox.gateway.clientid.cli.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.apache.knox.gateway.clientid.cli.failure.CommandException;
import org.apache.knox.gateway.clientid.cli.failure.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerTest {
  private static final URI WHERE = URI.create("https://gateway.example/gateway/sandbox/clients/x");
  private static final String ERROR = "{\"error\":\"e\",\"error_description\":\"Because.\"}";

  private static Answer answer(int status, String body) {
    return new Answer(WHERE, status, Map.of(), body);
  }

  @ParameterizedTest
  @CsvSource({
    "400, FAILED",
    "413, FAILED",
    "500, FAILED",
    "401, REFUSED",
    "403, REFUSED",
    "404, NOT_FOUND",
    "409, CONFLICT",
    "412, CONFLICT",
    "429, UNREACHABLE",
    "503, UNREACHABLE"
  })
  void failure_errorOfTheApi_hasItsExitCodeAndReason(int status, ExitCode exitCode) {
    assertThat(answer(status, ERROR).failure().exitCode()).isEqualTo(exitCode);
    assertThat(answer(status, ERROR).failure()).hasMessageStartingWith("Because.");
  }

  @ParameterizedTest
  @CsvSource({
    "401, REFUSED",
    "403, REFUSED",
    "302, UNREACHABLE",
    "404, UNREACHABLE",
    "502, UNREACHABLE"
  })
  void failure_pageOfSomethingElse_isNoAnswerAboutAClient(int status, ExitCode exitCode) {
    assertThat(answer(status, "<html>").failure().exitCode()).isEqualTo(exitCode);
  }

  @Test
  void failure_noAdministrationThere_isNotAClientThatIsNotFound() {
    URI all = URI.create("https://gateway.example/gateway/sandbox/clients");
    assertThat(new Answer(all, 404, Map.of(), ERROR).failure())
        .hasMessageContaining("--topology")
        .extracting(CommandException::exitCode)
        .isEqualTo(ExitCode.UNREACHABLE);
  }

  @Test
  void failure_noKeycloakThere_isNeitherAClientNorAnAddress() {
    URI sync = URI.create("https://gateway.example/gateway/sandbox/clients/sync");
    assertThat(new Answer(sync, 404, Map.of(), ERROR).failure())
        .hasMessage("Because.")
        .extracting(CommandException::exitCode)
        .isEqualTo(ExitCode.FAILED);
  }

  @Test
  void failure_descriptionWithControlCharacters_isHarmless() {
    assertThat(answer(400, "{\"error\":\"e\",\"error_description\":\"a\\u001b[2Jb\"}").failure())
        .hasMessage("a\\u001b[2Jb");
  }

  @Test
  void failure_retryAfter_isSaid() {
    Answer busy = new Answer(WHERE, 503, Map.of("retry-after", List.of("2")), ERROR);
    assertThat(busy.failure()).hasMessageContaining("again in 2 s");
  }

  @Test
  void cookies_removedOnes_areNotKept() {
    Answer answer =
        new Answer(
            WHERE,
            200,
            Map.of(
                "set-cookie",
                List.of(
                    "JSESSIONID=abc; Path=/gateway/sandbox; Secure; HttpOnly",
                    "rememberMe=deleteMe; Path=/; Max-Age=0",
                    "empty=; Path=/")),
            "");
    assertThat(answer.cookies()).containsExactly("JSESSIONID=abc");
  }
}
