package io.gatehouse.settings;

import java.util.List;

/** All that is wrong with the settings, each problem with what to do; no values in any of them. */
public final class InvalidSettingsException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<String> problems;
  private final boolean failDeployment;

  InvalidSettingsException(List<String> problems, boolean failDeployment) {
    super(String.join(System.lineSeparator(), problems));
    this.problems = List.copyOf(problems);
    this.failDeployment = failDeployment;
  }

  /** One line each, at least one: what, then what to do. */
  public List<String> problems() {
    return problems;
  }

  /** Whether {@code gatehouse.fail_deployment} asks to refuse the deployment. */
  public boolean failDeployment() {
    return failDeployment;
  }
}
