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

import static org.apache.knox.gateway.service.clientid.fuzz.FuzzChecks.inTime;
import static org.apache.knox.gateway.service.clientid.fuzz.FuzzChecks.requireSame;
import static org.apache.knox.gateway.service.clientid.fuzz.FuzzChecks.text;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Values of settings: each check of them ends, soon, with yes or no.
 *
 * <p>Input: a value.
 */
public final class ConstraintFuzz {

  private static final List<Constraint> CONSTRAINTS =
      Stream.<ServiceSetting[]>of(
              Setting.values(),
              OAuthSetting.values(),
              IcebergSetting.values(),
              KeycloakSetting.values())
          .flatMap(Arrays::stream)
          .map(ServiceSetting::constraint)
          .toList();

  private ConstraintFuzz() {}

  /** Jazzer's entry. */
  public static void fuzzerTestOneInput(byte[] data) {
    String value = text(data);
    CONSTRAINTS.forEach(
        constraint ->
            inTime(
                () ->
                    requireSame(
                        constraint.accepts().test(value),
                        constraint.accepts().test(value),
                        "two checks")));
  }
}
