# Files made on request: handlers/papers.py.

papers-asked = I am preparing the file, please wait a few seconds.
papers-failed = I could not prepare the file you asked for. Please try again later, or tell the operator.
papers-not-for-others = While you act for somebody else I prepare no files. Please press “Stop acting” and ask again.
papers-stamp = { $organisation } · made { $at } · asked for by { $who }
