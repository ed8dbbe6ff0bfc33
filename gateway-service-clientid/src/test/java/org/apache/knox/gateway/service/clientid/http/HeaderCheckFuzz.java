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
package org.apache.knox.gateway.service.clientid.http;

import static org.apache.knox.gateway.service.clientid.fuzz.FuzzChecks.accepted;
import static org.apache.knox.gateway.service.clientid.fuzz.FuzzChecks.bytesAsText;
import static org.apache.knox.gateway.service.clientid.fuzz.FuzzChecks.inTime;
import static org.apache.knox.gateway.service.clientid.fuzz.FuzzChecks.lines;
import static org.apache.knox.gateway.service.clientid.fuzz.FuzzChecks.require;

import java.net.URI;
import java.util.List;
import org.glassfish.jersey.internal.MapPropertiesDelegate;
import org.glassfish.jersey.server.ContainerRequest;

/**
 * Headers that Jersey would end on: those that pass, it can read.
 *
 * <p>Input, in lines: Accept and Accept-Language.
 */
public final class HeaderCheckFuzz {

  private static final URI GATEWAY = URI.create("https://gateway/");

  private HeaderCheckFuzz() {}

  /** Jazzer's entry. */
  public static void fuzzerTestOneInput(byte[] data) {
    List<String> lines = lines(bytesAsText(data), 2);
    inTime(() -> check(lines.get(0), lines.get(1)));
  }

  private static void check(String accept, String languages) {
    ContainerRequest request =
        new ContainerRequest(GATEWAY, GATEWAY, "GET", null, new MapPropertiesDelegate());
    request.header("Accept", accept);
    request.header("Accept-Language", languages);
    accepted(
            () -> {
              new HeaderCheckFilter().filter(request);
              return true;
            })
        .ifPresent(
            passed ->
                require(
                    request.getAcceptableMediaTypes() != null
                        && request.getAcceptableLanguages() != null,
                    "Jersey reads it otherwise"));
  }
}
