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
package org.apache.knox.gateway.clientid.bench;

import java.time.Duration;
import java.util.Map;
import org.apache.knox.gateway.clientid.fixture.GatewayProcess;

/**
 * The requests of one side.
 *
 * @param name in the table
 * @param gateway who answers
 * @param path what is called, below the gateway's path
 * @param method how
 * @param headers with these headers
 * @param body with this body; empty = none
 */
record Load(
    String name,
    GatewayProcess gateway,
    String path,
    String method,
    Map<String, String> headers,
    String body) {

  static Load get(String name, GatewayProcess gateway, String path, Map<String, String> headers) {
    return new Load(name, gateway, path, "GET", headers, "");
  }

  static Load post(
      String name, GatewayProcess gateway, String path, Map<String, String> headers, String body) {
    return new Load(name, gateway, path, "POST", headers, body);
  }

  String url() {
    return gateway.url(path);
  }

  /** What the gateway's process has used of the processors since it started. */
  Duration cpuTime() {
    return ProcessHandle.of(gateway.pid())
        .flatMap(process -> process.info().totalCpuDuration())
        .orElseThrow();
  }
}
