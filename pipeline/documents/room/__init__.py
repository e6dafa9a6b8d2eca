"""The papers of the room (giấy tờ phòng họp), one module a paper, all made from the same guests and seating."""
