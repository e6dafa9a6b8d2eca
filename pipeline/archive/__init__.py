"""The archival package (SIP_hoso) and the exchange packet (edXML): how they are written, read and judged.

Files and facts go in, one ZIP comes out; it knows neither plans nor registers (``pipeline.archiving`` does).
"""
