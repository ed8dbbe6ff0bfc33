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
package org.apache.knox.gateway.clientid.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class ExpiryTest {
  private static final Clock NOON = Clock.fixed(CommandRun.NOW, ZoneOffset.UTC);

  @ParameterizedTest
  @CsvSource({
    "2027-06-30, 2027-07-01T00:00:00Z",
    "2027-06-30T12:00:00Z, 2027-06-30T12:00:00Z",
    "2027-06-30T12:00:00+02:00, 2027-06-30T10:00:00Z",
    "1d, 2026-11-24T12:00:00Z",
    "PT1H, 2026-11-23T13:00:00Z"
  })
  void convert_time_isWhatItSays(String text, Instant end) {
    assertThat(new Expiry.Converter().convert(text).resolve(NOON)).contains(end);
  }

  @Test
  void convert_never_isNoTime() {
    assertThat(new Expiry.Converter().convert("never").resolve(NOON)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "soon", "2027-13-01", "2027-06-30T12:00", "1w", "-1d", "P1M", "d"})
  void convert_somethingElse_isRefused(String text) {
    assertThatThrownBy(() -> new Expiry.Converter().convert(text))
        .isInstanceOf(TypeConversionException.class);
  }

  @ParameterizedTest
  @CsvSource({"90s, PT1M30S", "15m, PT15M", "12h, PT12H", "30d, PT720H", "pt5m, PT5M", "0s, PT0S"})
  void durations_shortAndIso_areRead(String text, Duration duration) {
    assertThat(new Durations().convert(text)).isEqualTo(duration);
  }
}
