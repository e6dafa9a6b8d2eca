"""From the file models to the domain: references resolved, sentences expanded, nothing left as a dict."""
