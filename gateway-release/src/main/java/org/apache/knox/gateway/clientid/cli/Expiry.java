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

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** When a client is to end: never, at a time, or so long from now. */
record Expiry(@Nullable Instant at, @Nullable Duration after) {

  /** The time; empty = never. */
  Optional<Instant> resolve(Clock clock) {
    return Optional.ofNullable(at)
        .or(() -> Optional.ofNullable(after).map(duration -> clock.instant().plus(duration)));
  }

  /** Reads {@code never}, a date, a time with its offset, or a duration. */
  static final class Converter implements ITypeConverter<Expiry> {
    @Override
    public Expiry convert(String text) {
      if (text.equalsIgnoreCase("never")) {
        return new Expiry(null, null);
      }
      try {
        if (text.indexOf('T') == 10) {
          return new Expiry(OffsetDateTime.parse(text).toInstant(), null);
        }
        if (text.indexOf('-') == 4) {
          // The day it names is the last.
          Instant end = LocalDate.parse(text).plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
          return new Expiry(end, null);
        }
      } catch (DateTimeException broken) {
        throw new TypeConversionException(
            "'" + text + "' is no time: give one like 2027-06-30 or 2027-06-30T12:00:00Z");
      }
      return new Expiry(null, new Durations().convert(text));
    }
  }
}
