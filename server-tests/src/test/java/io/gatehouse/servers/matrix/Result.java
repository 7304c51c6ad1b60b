package io.gatehouse.servers.matrix;

/** What came of a test on a server, as it stands in the files and on the page. */
enum Result {
  WORKS("yes"),
  FAILS("no"),
  /** The server does not have what the test is about. */
  NOT_THERE("–");

  private final String cell;

  Result(String cell) {
    this.cell = cell;
  }

  String cell() {
    return cell;
  }
}
