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

import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The values of a service's parameters: the topology's or the defaults.
 *
 * @param <S> the settings that the service has
 */
final class ParameterValues<S extends Enum<S> & ServiceSetting> {

  private final Map<S, String> values;

  private ParameterValues(Map<S, String> values) {
    this.values = values;
  }

  /**
   * Reads parameters, and adds to the problems what is wrong with them, a line each.
   *
   * @param type the settings that the service has
   * @param parameters names and values as they stand in the topology
   */
  static <S extends Enum<S> & ServiceSetting> ParameterValues<S> read(
      Class<S> type, Map<String, String> parameters, List<String> problems) {
    Map<String, S> byKey =
        Arrays.stream(type.getEnumConstants())
            .collect(Collectors.toMap(ServiceSetting::key, setting -> setting));
    Map<S, String> values = new EnumMap<>(type);
    byKey.values().forEach(setting -> values.put(setting, setting.defaultValue()));
    new TreeMap<>(parameters)
        .forEach(
            (name, rawValue) -> {
              String value = rawValue.trim();
              S setting = byKey.get(name);
              if (setting == null) {
                problems.add(unknown(name, byKey.keySet()));
              } else if (!value.isEmpty()) {
                // An empty value is how Knox's administration pages write "not set".
                values.put(setting, value);
                if (!setting.constraint().accepts().test(value)) {
                  problems.add(name + ": the value must be " + setting.constraint().description());
                }
              }
            });
    return new ParameterValues<>(values);
  }

  private static String unknown(String name, Set<String> keys) {
    String prefixed = ServiceSetting.PREFIX + name;
    return keys.contains(prefixed)
        ? name
            + ": write "
            + prefixed
            + "; the parameters of this service have the prefix "
            + ServiceSetting.PREFIX
        : name + ": unknown parameter";
  }

  String value(S setting) {
    return values.getOrDefault(setting, setting.defaultValue());
  }

  /** The parts of a value, trimmed, empty ones left out, in their order. */
  static Set<String> items(String value, String separator) {
    return Arrays.stream(value.split(separator, -1))
        .map(String::trim)
        .filter(item -> !item.isEmpty())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }
}
