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

/** A parameter of one of our services: its name, default, constraint and meaning in one place. */
public interface ServiceSetting {

  /** What every parameter starts with. */
  String PREFIX = "clientid.";

  /** What the parameter is. */
  Parameter parameter();

  /** The parameter's name in the topology. */
  default String key() {
    return PREFIX + parameter().name();
  }

  /** The value when none is given; empty = none. */
  default String defaultValue() {
    return parameter().defaultValue();
  }

  /** What a value may be. */
  default Constraint constraint() {
    return parameter().constraint();
  }

  /** What it means, in Markdown. */
  default String description() {
    return parameter().description();
  }

  /**
   * A parameter.
   *
   * @param name without the prefix
   * @param defaultValue the value when none is given; empty = none
   * @param constraint what a value may be
   * @param description what it means, in Markdown
   */
  record Parameter(String name, String defaultValue, Constraint constraint, String description) {}
}
