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
package org.apache.knox.gateway.service.clientid.config;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import javax.security.auth.x500.X500Principal;
import org.apache.knox.gateway.service.clientid.credential.ApiClient;
import org.apache.knox.gateway.service.clientid.credential.UserNames;

/**
 * What a value may be.
 *
 * @param description completes the sentence "the value must be …"
 * @param accepts whether a value is one of these
 */
public record Constraint(String description, Predicate<String> accepts) {

  private static final Set<String> MINT_MEMBERS =
      Set.of("client_id", "client_secret", "expires_in", "target_url");

  private static final Set<String> HTTP_HEADERS =
      Set.of(
          "accept",
          "accept-encoding",
          "authorization",
          "connection",
          "content-encoding",
          "content-length",
          "content-type",
          "cookie",
          "host",
          "transfer-encoding");

  private static final Set<String> SIGNATURE_ALGORITHMS =
      Set.of(
          "RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "HS256",
          "HS384", "HS512");

  static Constraint anyText() {
    return new Constraint("text", value -> true);
  }

  static Constraint flag() {
    return oneOf("true", "false");
  }

  static Constraint only(String value) {
    return oneOf(value);
  }

  static Constraint oneOf(String... values) {
    List<String> allowed = List.of(values);
    return new Constraint("`" + String.join("` or `", allowed) + "`", allowed::contains);
  }

  static Constraint milliseconds() {
    return new Constraint(
        "a number of milliseconds, at least 1000, that ends before the year 10000",
        value -> isNumber(value) && isCountable(value));
  }

  static Constraint timeToLive() {
    return new Constraint(
        "-1, or a number of milliseconds, at least 1000, that ends before the year 10000",
        value -> value.equals("-1") || (isNumber(value) && isCountable(value)));
  }

  static Constraint tokenLifetime() {
    return new Constraint(
        "a number of milliseconds from 1000 (a second) to 31536000000 (a year)",
        value ->
            value.matches("[0-9]{4,11}")
                && Long.parseLong(value) >= 1000
                && Long.parseLong(value) <= 31_536_000_000L);
  }

  static Constraint httpsUrl() {
    return new Constraint(
        "an https URL without query, fragment or final slash (RFC 8414 §2)",
        value -> value.matches("https://[^/?#\\s]+(/[^?#\\s]*[^/?#\\s])?"));
  }

  static Constraint serverUrl() {
    return new Constraint(
        "an https URL without query or fragment; http for this machine (`localhost`, `127.0.0.1`)"
            + " only",
        value ->
            value.matches("https://[^/?#\\s@]+(/[^?#\\s]*)?")
                || value.matches(
                    "http://(localhost|127\\.0\\.0\\.1|\\[::1])(:[0-9]{1,5})?(/[^?#\\s]*)?"));
  }

  static Constraint keycloakName() {
    return new Constraint(
        "a name of at most 255 characters without slashes and control characters",
        value -> value.matches("[^/\\\\\\p{Cntrl}]{1,255}"));
  }

  static Constraint aliasName() {
    return new Constraint(
        "the name of an alias: letters, digits, `.`, `_`, `-`",
        value -> value.matches("[A-Za-z0-9._-]{1,128}"));
  }

  static Constraint timeout() {
    return between(100, 300_000, "a number of milliseconds from 100 to 300000 (five minutes)");
  }

  static Constraint waitingTime() {
    return between(0, 60_000, "a number of milliseconds from 0 to 60000 (a minute)");
  }

  static Constraint intervalOrNone() {
    return new Constraint(
        "0, or a number of milliseconds from 1000 (a second) to 86400000 (a day)",
        value -> value.equals("0") || isBetween(value, 1_000, 86_400_000));
  }

  static Constraint count() {
    return between(1, 10_000, "a number from 1 to 10000");
  }

  static Constraint sessionLifetime() {
    return between(
        60_000,
        604_800_000,
        "a number of milliseconds from 60000 (a minute) to 604800000 (a week)");
  }

  static Constraint bodySize() {
    return between(1_024, 999_999_999, "a number of bytes from 1024 to 999999999");
  }

  static Constraint secretLength() {
    return between(1, 128, "a number from 1 to 128");
  }

  private static Constraint between(long least, long most, String description) {
    return new Constraint(description, value -> isBetween(value, least, most));
  }

  private static boolean isBetween(String value, long least, long most) {
    return value.matches("[0-9]{1,9}")
        && Long.parseLong(value) >= least
        && Long.parseLong(value) <= most;
  }

  static Constraint networks() {
    return new Constraint(
        "addresses or networks in CIDR notation, separated by commas",
        value -> {
          Set<String> networks = ParameterValues.items(value, ",");
          return !networks.isEmpty() && networks.stream().allMatch(Network::isNetwork);
        });
  }

  static Constraint headerName() {
    return new Constraint(
        "the name of a header that HTTP has no use for, of letters, digits and hyphens",
        value ->
            value.matches("[A-Za-z0-9-]{1,64}")
                && !HTTP_HEADERS.contains(value.toLowerCase(Locale.ROOT)));
  }

  static Constraint signatureAlgorithm() {
    return new Constraint("a signature algorithm of RFC 7518 §3.1", SIGNATURE_ALGORITHMS::contains);
  }

  static Constraint realms() {
    return new Constraint(
        "names of topologies separated by commas, or `*`, in at most 256 characters",
        value ->
            value.length() <= 256 && value.matches("\\*|[A-Za-z0-9_.-]+( *, *[A-Za-z0-9_.-]+)*"));
  }

  static Constraint operators() {
    return new Constraint(
        "users separated by commas, then, after a semicolon, groups; `*` is none",
        value -> {
          String[] lists = value.split(";", -1);
          return lists.length <= 2
              && (lists[0].isEmpty() || areNames(lists[0]))
              && (lists.length == 1 || areNames(lists[1]));
        });
  }

  /**
   * Each name alone: a pattern of them all would take a stack as deep as there are names. What is
   * no name would be nobody who can log in.
   */
  private static boolean areNames(String list) {
    return Arrays.stream(list.split(",", -1))
        .allMatch(name -> name.matches("[^*\\p{Cntrl}]+") && UserNames.isName(name.strip()));
  }

  static Constraint distinguishedNames() {
    return new Constraint(
        "distinguished names (RFC 4514) separated by semicolons",
        value ->
            ParameterValues.items(value, ";").stream().allMatch(Constraint::isDistinguishedName));
  }

  private static boolean isDistinguishedName(String text) {
    try {
      return !new X500Principal(text).getName().isEmpty();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  static Constraint grace() {
    return new Constraint(
        "a number of milliseconds from 0 to 31536000000 (a year)",
        value -> value.matches("[0-9]{1,11}") && Long.parseLong(value) <= 31_536_000_000L);
  }

  static Constraint pairs() {
    return new Constraint(
        "`name=value` pairs separated by commas, no name being one of the answer's own members",
        value -> List.of(value.split(",", -1)).stream().allMatch(Constraint::isClientDatum));
  }

  private static boolean isClientDatum(String pair) {
    int equals = pair.indexOf('=');
    return equals > 0 && !MINT_MEMBERS.contains(pair.substring(0, equals).trim());
  }

  private static boolean isNumber(String value) {
    return value.matches("[0-9]{4,18}");
  }

  private static boolean isCountable(String value) {
    Duration countable = Duration.between(Instant.now(), ApiClient.LATEST_EXPIRY);
    Duration duration = Duration.ofMillis(Long.parseLong(value));
    return duration.compareTo(Duration.ofSeconds(1)) >= 0 && duration.compareTo(countable) < 0;
  }
}
