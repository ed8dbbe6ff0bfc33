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

import java.time.Duration;
import org.apache.knox.gateway.clientid.cli.api.ClientFilter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which clients to list. */
final class FilterOptions {
  @Option(names = "--realm", paramLabel = "NAME", description = "Only clients of this realm.")
  private @Nullable String realm;

  @Option(names = "--owner", paramLabel = "USER", description = "Only clients of this owner.")
  private @Nullable String owner;

  @Option(
      names = "--enabled",
      arity = "0..1",
      paramLabel = "BOOL",
      fallbackValue = "true",
      description = "Only those that are enabled; --enabled=false for those that are not.")
  private @Nullable Boolean enabled;

  @Option(
      names = "--source",
      paramLabel = "SOURCE",
      description = "Only those from knox or from keycloak.")
  private @Nullable String source;

  @Option(
      names = "--expires-within",
      paramLabel = "DURATION",
      converter = Durations.class,
      description = "Only those that end in this time, such as 30d.")
  private @Nullable Duration expiresWithin;

  ClientFilter filter(@Nullable String search) {
    return new ClientFilter(search, realm, owner, enabled, source, expiresWithin);
  }
}
